import type { Database } from '@clever/contract/database';
import { openPrisma, rowView, sagaVerbs } from '@clever/model';
import { type Print, problems } from '../index.ts';
import { PrismaClient, type Print as Row } from './generated/client.ts';
import { wayOf } from './way.ts';

export { settlePrint } from './way.ts';

/** The open domain. */
export type PrintDb = ReturnType<typeof openPrint>;

/** Opens the domain on its database, which stays open when this is closed. */
export function openPrint(database: Database) {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const view = (row: Row) => ({ ...rowView(row), state: row.state as Print['state'] });
  const prints = sagaVerbs(prisma, ({ print }) => print, { view, unknown: problems.printUnknown, saga: wayOf });
  return { database, prints, close: () => prisma.$disconnect() };
}
