import { appUnknown } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import type { App, Prisma } from './generated/client.ts';

/** Carries the keys of apps that changed. */
export const appChannel = 'app_changed';

/** Notifies every process of a changed app, when the transaction commits. */
export const announceApp = (client: Prisma.TransactionClient, key: string) =>
  client.$queryRaw`SELECT pg_notify(${appChannel}, ${key})::text`;

/**
 * Runs a transaction that changes an app, its platforms, versions or template. Two of one app run one after the other, and every
 * process is notified when it is committed.
 *
 * @throws APP_UNKNOWN
 */
export async function changeApp<Result>(
  { prisma }: AppDb,
  key: string,
  run: (transaction: Prisma.TransactionClient, app: App) => Promise<Result>,
): Promise<Result> {
  return prisma.$transaction(async (transaction) => {
    const data = { revision: { increment: 1 } };
    const [app] = await transaction.app.updateManyAndReturn({ where: { key }, data });
    if (!app) throw appUnknown(`There is no app ${key}`);
    await announceApp(transaction, key);
    return run(transaction, app);
  });
}
