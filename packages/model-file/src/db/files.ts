import { decodeCursor, type Match, pageFrom } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { saveVersioned } from '@clever/model';
import type { Filters } from '../operations/files.ts';
import { fileHeld } from '../problems.ts';
import type { File, FileEdit, Verdict } from '../shapes.ts';
import type { FileDb } from './open-file.ts';
import { findFile, toFile, whole } from './row.ts';

/** Reads a file. @throws FILE_UNKNOWN */
export const readFile = async (db: FileDb, id: string): Promise<File> => toFile(await findFile(db, id));

/** Lists files, the newest first. @throws INVALID_CURSOR */
export async function listFiles({ prisma }: FileDb, { limit, cursor, ...filters }: Filters) {
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await prisma.file.findMany({
    where: { ...filters, ...(after !== undefined && { id: { lt: String(after) } }) },
    include: whole,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toFile });
}

/** Changes what a file is called, whose it is or who may read it. @throws FILE_UNKNOWN; STALE */
export async function updateFile(db: FileDb, id: string, { edit, match }: { edit: FileEdit; match: Match }) {
  await saveVersioned({
    match,
    find: () => findFile(db, id),
    save: ({ version }, next) =>
      db.prisma.file.updateManyAndReturn({ where: { id, version }, data: { ...edit, ...next } }),
  });
  return readFile(db, id);
}

/** Removes a file that nobody holds; its bytes are collected later. @throws FILE_UNKNOWN; FILE_HELD with the holders */
export async function removeFile(db: FileDb, id: string): Promise<void> {
  const unheld = { where: { id, holds: { none: {} } } };
  // A hold that comes meanwhile refers to the row, and the statement fails.
  const { count } = await db.prisma.file.deleteMany(unheld).catch((error) => {
    if (constraintOf(error) === undefined) throw error;
    return { count: 0 };
  });
  if (count > 0) return;
  await findFile(db, id);
  const holds = await db.prisma.hold.findMany({ where: { fileId: id }, take: 20, orderBy: { createdAt: 'asc' } });
  const holders = holds.map(({ createdBy, holder }) => `${createdBy}:${holder}`);
  throw fileHeld(`The file is held by ${holders.join(', ')}`, { extra: { holders } });
}

/** Clears or blocks a file. @throws FILE_UNKNOWN */
export async function judgeFile(db: FileDb, id: string, { state, verdict = null }: VerdictInput): Promise<File> {
  await findFile(db, id);
  const changes = { OR: [{ state: { not: state } }, { NOT: { verdict } }] };
  await db.prisma.file.updateMany({
    where: { id, ...changes },
    data: { state, verdict, version: { increment: 1 }, updatedAt: new Date() },
  });
  return readFile(db, id);
}

type VerdictInput = Omit<Verdict, 'verdict'> & { readonly verdict?: string | null };
