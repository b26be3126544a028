import type { AppView, NewApp } from '../app-shapes.ts';
import { appTaken } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { viewApp } from './app-view.ts';
import { announceApp } from './change-app.ts';
import { byReceipt, checkReceipt, type Maker, receiptOf } from './receipt.ts';

/**
 * Makes an app. The unique keys decide, so nothing is read before.
 *
 * @throws APP_TAKEN; IDEMPOTENCY_KEY_REUSED
 */
export async function createApp({ database, prisma }: AppDb, body: NewApp, maker: Maker): Promise<AppView> {
  const at = new Date();
  const row = { ...body, ...receiptOf(maker), version: 1, templateVersion: 0, createdAt: at, updatedAt: at };
  const createdAs = viewApp({ ...row, revision: 1n, createdAs: null });
  const [{ count }] = await database.retry(() =>
    prisma.$transaction([
      prisma.app.createMany({ data: { ...row, createdAs }, skipDuplicates: true }),
      announceApp(prisma, body.key),
    ]),
  );
  if (count === 1) return createdAs;
  const earlier = await prisma.app.findUnique({ where: byReceipt(maker) });
  if (!earlier) throw appTaken(`There is an app ${body.key}`);
  checkReceipt(earlier, maker);
  return earlier.createdAs as AppView;
}
