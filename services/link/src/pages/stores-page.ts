import { problems } from '@clever/model-link';
import type { Storeless } from '@clever/model-link/db';
import { linkList, page } from './page.ts';

/** The page of an app that is in no store of the visitor's system: it leads to the stores that there are. */
export function storesPage({ app, stores }: Storeless) {
  const places = linkList(stores.map(({ platform, url }) => ({ text: platform, url })));
  const ko = stores.length > 0 ? '다른 기기에서 받을 수 있습니다.' : '받을 수 있는 곳이 아직 없습니다.';
  const en = stores.length > 0 ? 'It can be had on other devices.' : 'It cannot be had anywhere yet.';
  return {
    problem: problems.storeAbsent,
    page: page(`이 기기에서는 ${app} 앱을 받을 수 없습니다`, ko, `${app} is not for this device`, en, places),
  };
}
