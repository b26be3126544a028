import type { Database } from '@clever/contract/database';
import { openPrisma, type TableVerbs } from '@clever/model';
import type { Playlist } from '../shapes.ts';
import { PrismaClient } from './generated/client.ts';
import type { PlaylistModel } from './generated/models.ts';
import { playlistVerbs } from './playlists.ts';

/** The open domain, first argument of every verb. */
export interface VidDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly playlists: TableVerbs<PlaylistModel, Playlist>;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openVid(database: Database): VidDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  return { database, prisma, playlists: playlistVerbs(prisma), close: () => prisma.$disconnect() };
}
