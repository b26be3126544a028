import { synopsisAbsent } from '../problems.ts';
import type { Synopsis } from '../shapes.ts';
import { findProgramme } from './find-programme.ts';
import type { ArchiveDb } from './open-archive.ts';

/** @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_SYNOPSIS_ABSENT */
export async function readSynopsis({ prisma }: ArchiveDb, id: string): Promise<Synopsis> {
  const { synopsis } = await findProgramme(prisma, id);
  if (synopsis === null) throw synopsisAbsent();
  return { programmeId: id, synopsis };
}
