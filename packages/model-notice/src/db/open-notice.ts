import { type Database, Fresh } from '@clever/contract/database';
import type { Log } from '@clever/model';
import { openPrisma } from '@clever/model';
import type { Board } from '../rules/board.ts';
import { EventCounts } from './counts/event-counts.ts';
import { PrismaClient } from './generated/client.ts';
import { loadBoard } from './load-board.ts';

/** How notices are served. */
export interface NoticeSettings {
  /** Schemes that actions may open: https and those of deep links. */
  readonly schemes: ReadonlySet<string>;
  /** How long a client may keep a feed at most, in seconds. */
  readonly maxAgeSeconds: number;
  readonly log: Log;
}

/** The open domain. */
export interface NoticeDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly settings: NoticeSettings;
  /** What is or will be live, in memory. */
  readonly board: Fresh<Board>;
  readonly counts: EventCounts;
  /** Writes the counts that wait. The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain, and loads the board again when any process changes a notice. */
export async function openNotice(database: Database, settings: NoticeSettings): Promise<NoticeDb> {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const board = new Fresh<Board>({
    load: (before) => loadBoard(database, before),
    onError: (error) => settings.log.warn({ err: error }, 'notices could not be read, older ones are served'),
  });
  const counts = new EventCounts(database, { log: settings.log });
  const stopListening = await database.listen('notice_changed', () => board.changed());
  return {
    database,
    prisma,
    settings,
    board,
    counts,
    async close() {
      await stopListening();
      await board.close();
      await counts.close();
      await prisma.$disconnect();
    },
  };
}
