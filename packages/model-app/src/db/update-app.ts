import { checkMatch, type Match } from '@clever/contract';
import { readLocale } from '@clever/readers/locales';
import type { AppEdit, AppView } from '../app-shapes.ts';
import type { AppDb } from './app-db.ts';
import { toAppView } from './app-row.ts';
import { changeApp } from './change-app.ts';

/** Changes an app that is still the one the caller read. @throws APP_UNKNOWN; STALE */
export function updateApp(db: AppDb, key: string, edit: AppEdit, match: Match): Promise<AppView> {
  return changeApp(db, key, async (transaction, { version }) => {
    checkMatch(match, version);
    const data = {
      ...edit,
      defaultLocale: readLocale(edit.defaultLocale),
      version: { increment: 1 },
      updatedAt: new Date(),
    };
    return toAppView(await transaction.app.update({ where: { key }, data }));
  });
}
