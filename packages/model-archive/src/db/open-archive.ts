import type { Database } from '@clever/contract/database';
import { openPrisma } from '@clever/model';
import { LiveIndex } from '@clever/search';
import { PrismaClient } from './generated/client.ts';
import { type Label, readProgrammes } from './indexed-programme.ts';
import { Knowledge } from './knowledge.ts';

export interface ArchiveSettings {
  /** Most programmes that searches see; each takes about 2 KB of memory (300,000). */
  readonly maxIndexed?: number;
}

/** The open archive, first argument of every verb. */
export interface ArchiveDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  /** What searches run on. */
  readonly live: LiveIndex<Label>;
  /** What suggestions are made by. */
  readonly knowledge: Knowledge;
  /** Stops listening. The database stays open. */
  close(): Promise<void>;
}

/** Opens the archive. The index is loaded meanwhile; the first search waits for it. */
export async function openArchive(
  database: Database,
  { maxIndexed = 300_000 }: ArchiveSettings = {},
): Promise<ArchiveDb> {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const live = new LiveIndex(database, readProgrammes(maxIndexed));
  const knowledge = new Knowledge(database);
  await live.open();
  const close = async () => {
    await live.close();
    await prisma.$disconnect();
  };
  return { database, prisma, live, knowledge, close };
}
