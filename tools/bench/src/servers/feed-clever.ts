import { createNotice, openNotice, publishNotice } from '@clever/model-notice/db';
import { openDatabases } from '@clever/router';
import { start } from '@clever/service';
import { app } from '@clever/service-notice';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

/** The real service with 200 live notices in two languages, of which a client gets those for its app. */
const live = 200;
const grants = grantsOf('notice', 'bench');
const databases = openDatabases(process.env);
const notices = await openNotice(databases.open('notice'), { schemes: new Set(), maxAgeSeconds: 15, log: console });
for (let at = 0; at < live; at++) {
  const { id } = await createNotice(notices, {
    caller: 'bench',
    key: { value: `notice-${at}`, fingerprint: String(at) },
    body: {
      name: `notice ${at}`,
      kind: 'list',
      defaultLocale: 'en',
      texts: {
        en: {
          title: `Spring sale ${at}`,
          body: 'Everything pink is half price until Sunday. Tap to see what is left.',
        },
        ko: { title: `봄맞이 할인 ${at}`, body: '분홍색 상품이 일요일까지 반값입니다. 눌러서 확인하세요.' },
      },
      audience: { apps: ['shop'], platforms: ['ios', 'android'], versions: '>=2.0.0' },
      priority: at % 10,
    },
  });
  await publishNotice(notices, { id, publication: {}, match: '*', caller: 'bench' });
}
await notices.close();
const service = { ...app, snapshots: () => grants, reports: noReports };
const { url } = await start(service, { ...process.env, CLEVER_SECRET: 'x'.repeat(43) });
announceUrl(url, { authorization: grants.authorization });
