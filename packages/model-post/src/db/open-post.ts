import { type Database, Fresh } from '@clever/contract/database';
import { type Log, openPrisma, type TableVerbs, tableVerbs } from '@clever/model';
import { LiveIndex } from '@clever/search';
import type { BlockedWord } from '../moderation-shapes.ts';
import { boardUnknown, slugTaken, wordUnknown } from '../problems.ts';
import { compileWords, type Dictionary } from '../rules/words/compile.ts';
import type { Board } from '../shapes.ts';
import { PrismaClient } from './generated/client.ts';
import type { BlockedWordModel, BoardModel } from './generated/models.ts';
import { type Label, readPosts } from './indexed-posts.ts';
import { toBoard, toWord } from './row.ts';

export interface PostSettings {
  /** Most posts that searches see; each takes about 2 KB of memory. */
  readonly maxIndexed: number;
  /** Where people read an entry: `https://example.com/posts/{id}`. */
  readonly address: string;
  readonly log: Log;
}

/** The open domain, first argument of every verb. */
export interface PostDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly settings: PostSettings;
  readonly boards: TableVerbs<BoardModel, Board>;
  readonly words: TableVerbs<BlockedWordModel, BlockedWord>;
  /** The blocked words in memory. */
  readonly dictionary: Fresh<Dictionary>;
  /** What searches run on. */
  readonly live: LiveIndex<Label>;
  /** Stops listening. The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain. The index is loaded meanwhile; the first search waits for it. */
export async function openPost(database: Database, settings: PostSettings): Promise<PostDb> {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const live = new LiveIndex(database, readPosts(settings.maxIndexed));
  const dictionary = new Fresh<Dictionary>({
    load: async () => compileWords(await prisma.blockedWord.findMany()),
    onError: (error) => settings.log.warn({ err: error }, 'blocked words could not be read, older ones are looked for'),
  });
  const unlisten = await database.listen('post_word', () => dictionary.changed());
  await live.open();
  return {
    ...{ database, prisma, settings, dictionary, live },
    boards: tableVerbs(prisma.board, { view: toBoard, unknown: boardUnknown, taken: slugTaken }),
    words: tableVerbs(prisma.blockedWord, { view: toWord, unknown: wordUnknown }),
    async close() {
      await unlisten();
      await live.close();
      await dictionary.close();
      await prisma.$disconnect();
    },
  };
}
