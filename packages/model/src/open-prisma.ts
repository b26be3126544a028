import type { Database } from '@clever/contract/database';
import { PrismaPg } from '@prisma/adapter-pg';

/** Opens a model's client of Prisma on the pool of its database, in the domain's schema: `openPrisma(database, (options) => new PrismaClient(options))`. */
export const openPrisma = <Client extends object>(
  database: Database,
  create: (options: { readonly adapter: PrismaPg }) => Client,
): Client => database.repeating(create({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }));
