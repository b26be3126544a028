import type { Database } from '@clever/contract/database';
import { Group, openPrisma, tableVerbs } from '@clever/model';
import { kindTaken, kindUnknown } from '../problems.ts';
import { PrismaClient } from './generated/client.ts';
import type { ItemDb } from './item-db.ts';
import { toKind } from './kind-row.ts';
import { KindTraits } from './kind-traits.ts';
import { isKeyTaken, moveGroup } from './move-group.ts';

/** One lane works while the other one's answers are sent. More would only wait for the same rows. */
const lanes = 2;
const maxSize = 128;

/** Opens the domain on its database. */
export function openItem(database: Database): ItemDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const spec = { view: toKind, unknown: kindUnknown, taken: kindTaken, parts: ['name'], isNamed: true } as const;
  const moves = new Group({ maxSize, lanes, run: moveGroup(database), repeats: isKeyTaken });
  const close = async () => {
    await moves.close();
    await prisma.$disconnect();
  };
  return { database, prisma, kinds: tableVerbs(prisma.kind, spec), traits: new KindTraits(), moves, close };
}
