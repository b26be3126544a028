import { sagaModel } from '@clever/model';
import { type Print, problems } from '../index.ts';
import { PrismaClient } from './generated/client.ts';

/** The open domain. */
export type PrintDb = ReturnType<typeof openPrint>;

/** Prints: what keeps each where its way is, and opens their database. Their player hears of them. */
export const { settled: settlePrint, open: openPrint } = sagaModel<Print, PrismaClient>({
  name: 'print',
  client: PrismaClient,
  tableOf: (prisma) => prisma.print,
  ...problems,
  hearersOf: ({ playerId }) => [`player:${playerId}`],
});
