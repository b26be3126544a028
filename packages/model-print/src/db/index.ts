import type { Database } from '@clever/contract/database';
import { openPrisma, rowView, sagaVerbs } from '@clever/model';
import { followSaga } from '@clever/model/outbox';
import { type Print, problems } from '../index.ts';
import { PrismaClient, type Print as Row } from './generated/client.ts';

/** The open domain. */
export type PrintDb = ReturnType<typeof openPrint>;

/** Where a print's page hears of it. */
export const pageOf = (id: string) => `player:print-${id}`;

/** Keeps a print where its way is, and owes its player and its page the news. */
export const settlePrint = followSaga<Print>('print', ({ id, playerId, state, reason }) => ({
  operation: 'push.broadcast',
  body: { channels: [`player:${playerId}`, pageOf(id)], event: 'print', data: { id, state, reason } },
}));

/** Opens the domain on its database, which stays open when this is closed. */
export function openPrint(database: Database) {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const view = (row: Row) => ({ ...rowView(row), state: row.state as Print['state'] });
  const table = { name: 'print', view, unknown: problems.printUnknown, settled: settlePrint };
  const prints = sagaVerbs(database, { prisma, tableOf: ({ print }) => print }, table);
  return { database, prints, close: () => prisma.$disconnect() };
}
