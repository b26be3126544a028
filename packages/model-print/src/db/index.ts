import type { Database } from '@clever/contract/database';
import { openPrisma, rowVerbs, rowView } from '@clever/model';
import { enqueueSaga } from '@clever/model/outbox';
import { type Print, problems } from '../index.ts';
import { type Print as PrintRow, PrismaClient } from './generated/client.ts';
import { wayOf } from './way.ts';

export { settlePrint } from './way.ts';

const toPrint = (row: PrintRow) => ({ ...rowView(row), state: row.state as Print['state'] });

/** The open domain. */
export type PrintDb = ReturnType<typeof openPrint>;

/** Opens the domain on its database, which stays open when this is closed. */
export function openPrint(database: Database) {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const verbs = (table: typeof prisma.print) => rowVerbs(table, { view: toPrint, unknown: problems.printUnknown });
  const { list, read, append } = verbs(prisma.print);
  /** Makes a print, and owes the calls that it is made of. @throws IDEMPOTENCY_KEY_REUSED */
  const create: typeof append = (creation) =>
    prisma.$transaction(async (tx) => {
      const made = await verbs(tx.print).append(creation);
      await enqueueSaga(tx, wayOf(made));
      return made;
    });
  return { database, prints: { create, list, read }, close: () => prisma.$disconnect() };
}
