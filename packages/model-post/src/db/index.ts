import type { Database } from '@clever/contract/database';
import { type TableVerbs, tableVerbs } from '@clever/model';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Post, problems } from '../index.ts';
import { PrismaClient } from './generated/client.ts';
import type { PostModel } from './generated/models.ts';

/** The open domain. */
export interface PostDb {
  readonly database: Database;
  readonly posts: TableVerbs<PostModel, Post>;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openPost(database: Database): PostDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  const posts = tableVerbs(prisma.post, { view: toPost, unknown: problems.postUnknown, parts: ['name'] });
  return { database, posts, close: () => prisma.$disconnect() };
}

/** Converts a row to the contract's shape. */
function toPost({ createdBy: _by, idempotencyKey: _key, fingerprint: _print, ...row }: PostModel): Post {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
