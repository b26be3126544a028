import { type Bilingual, text } from '@clever/contract/admin';
import type { PossibleDomain } from './possible.ts';

/** What every table may offer. */
export const usualActions = {
  view: text('View', '보기'),
  add: text('Add', '추가'),
  change: text('Change', '수정'),
  delete: text('Delete', '삭제'),
  export: text('Export', '내보내기'),
  import: text('Import', '가져오기'),
} as const;

interface Place {
  readonly title: Bilingual;
  readonly tables: Readonly<Record<string, { readonly title: Bilingual; readonly actions: Actions }>>;
}
type Actions = Readonly<Record<string, Bilingual>>;

const { view, add, change, delete: remove } = usualActions;

/** What no table of a domain offers: pages about the platform, callers, and the staff itself. */
const places: Readonly<Record<string, Place>> = {
  permit: {
    title: text('Permits', '호출 권한'),
    tables: {
      Caller: { title: text('Callers', '호출자'), actions: { view, add } },
      Secret: { title: text('Secrets', '비밀 키'), actions: { rotate: text('Rotate', '교체') } },
      Grant: { title: text('Grants', '호출 권한'), actions: { change } },
    },
  },
  player: {
    title: text('Players', '플레이어'),
    tables: { Player: { title: text('Players', '플레이어'), actions: { note: text('Write notes', '메모 작성') } } },
  },
  platform: {
    title: text('Platform', '플랫폼'),
    tables: {
      Service: { title: text('Services', '서비스'), actions: { view } },
      Map: { title: text('Who calls whom', '호출 관계도'), actions: { view } },
      Migration: { title: text('Migrations', '마이그레이션'), actions: { view } },
      Job: { title: text('Jobs', '작업'), actions: { view, retry: text('Try again', '다시 시도') } },
      Request: { title: text('Requests', '요청'), actions: { view } },
    },
  },
  staff: {
    title: text('Staff', '직원'),
    tables: {
      Account: { title: text('Accounts', '계정'), actions: { view, add: text('Invite', '초대'), change } },
      Role: { title: text('Roles', '역할'), actions: { view, add, change, delete: remove } },
      History: { title: text('History', '변경 기록'), actions: { view } },
    },
  },
};

/** What the site itself offers, as domains are described. */
export const ownPermissions = (): PossibleDomain[] =>
  Object.entries(places).map(([domain, { title, tables }]) => ({
    domain,
    title,
    tables: Object.entries(tables).map(([name, { title: ofTable, actions }]) => ({
      name,
      title: ofTable,
      actions: Object.entries(actions).map(([action, ofAction]) => ({
        permission: `${domain}.${name}.${action}`,
        title: ofAction,
      })),
    })),
  }));
