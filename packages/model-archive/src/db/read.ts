import type { Programme } from '../shapes.ts';
import { findProgramme } from './find-programme.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toProgramme } from './programme-row.ts';

/** @throws ARCHIVE_PROGRAMME_UNKNOWN */
export async function readProgramme({ prisma }: ArchiveDb, id: string): Promise<Programme> {
  return toProgramme(await findProgramme(prisma, id));
}
