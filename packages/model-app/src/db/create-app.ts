import { type Maker, once, receiptOf } from '@clever/model';
import { readLocale } from '@clever/readers/locales';
import type { AppView, NewApp } from '../app-shapes.ts';
import { appTaken } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { toAppView } from './app-row.ts';
import { announceApp } from './change-app.ts';

/**
 * Makes an app. The unique keys decide, so nothing is read before.
 *
 * @throws APP_TAKEN; IDEMPOTENCY_KEY_REUSED
 */
export async function createApp({ prisma }: AppDb, body: NewApp, maker: Maker): Promise<AppView> {
  const at = new Date();
  const row = {
    ...body,
    defaultLocale: readLocale(body.defaultLocale) ?? body.defaultLocale,
    ...receiptOf(maker),
    version: 1,
    templateVersion: 0,
    createdAt: at,
    updatedAt: at,
  };
  const createdAs = toAppView({ ...row, revision: 1n, createdAs: null });
  const made = await once(maker, {
    insert: () =>
      prisma.$transaction(async (transaction) => {
        const rows = await transaction.app.createManyAndReturn({ data: { ...row, createdAs }, skipDuplicates: true });
        await announceApp(transaction, body.key);
        return rows;
      }),
    find: (by) => prisma.app.findUnique({ where: { createdBy_idempotencyKey: by } }),
    taken: () => appTaken(`There is an app ${body.key}`),
  });
  return made.row.createdAs as AppView;
}
