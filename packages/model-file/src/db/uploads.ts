import { newId } from '@clever/contract';
import { uploadExpired, uploadForeign, uploadUnknown } from '../problems.ts';
import type { UploadModel } from './generated/models.ts';
import type { FileDb } from './open-file.ts';

/** A file on its way. */
export type Upload = Omit<UploadModel, 'length' | 'offset' | 'lockToken' | 'lockedUntil'> & {
  readonly length: number | null;
  readonly offset: number;
};

/** Bytes of an upload that are stored. */
export interface Piece {
  readonly at: number;
  readonly size: number;
  /** Which storage has them. */
  readonly storage: string;
  readonly key: string;
}

export interface NewUpload {
  readonly caller: string;
  readonly length: number | null;
  readonly offset?: number;
  readonly metadata: string;
  readonly concat: string;
  readonly expiresAt: Date;
}

/** Notes an upload that begins. */
export async function createUpload({ prisma }: FileDb, { caller, ...upload }: NewUpload): Promise<Upload> {
  return toUpload(await prisma.upload.create({ data: { id: newId(), createdBy: caller, ...upload } }));
}

/** Reads an upload of the caller's own. @throws FILE_UPLOAD_UNKNOWN; FILE_UPLOAD_FOREIGN; FILE_UPLOAD_EXPIRED */
export async function findUpload({ prisma }: FileDb, id: string, caller: string): Promise<Upload> {
  const row = await prisma.upload.findUnique({ where: { id } });
  if (!row) throw uploadUnknown(`There is no upload ${id}`);
  if (row.createdBy !== caller) throw uploadForeign();
  if (row.expiresAt.getTime() <= Date.now()) throw uploadExpired(`It expired at ${row.expiresAt.toISOString()}`);
  return toUpload(row);
}

/** Takes or renews the right to write to an upload, for a while. @returns whether it is ours */
export async function lockUpload({ database }: FileDb, id: string, token: string, forMs: number): Promise<boolean> {
  const { rowCount } = await database.query({
    text: `UPDATE upload SET lock_token = $2, locked_until = now() + $3 * interval '1 millisecond'
      WHERE id = $1 AND (lock_token = $2 OR locked_until IS NULL OR locked_until < now())`,
    values: [id, token, forMs],
  });
  return rowCount === 1;
}

/** Gives the right back. */
export async function unlockUpload({ prisma }: FileDb, id: string, token: string): Promise<void> {
  await prisma.upload.updateMany({ where: { id, lockToken: token }, data: { lockToken: null, lockedUntil: null } });
}

/** Notes how long an upload will be, once. */
export async function setLength({ prisma }: FileDb, id: string, length: number): Promise<void> {
  await prisma.upload.updateMany({ where: { id, length: null }, data: { length } });
}

/**
 * Adds pieces where the upload ends, if whoever stored them may write still.
 *
 * @returns whether they were added
 */
export async function addPieces(
  { database }: FileDb,
  { id, token, expiresAt }: { readonly id: string; readonly token: string; readonly expiresAt: Date },
  pieces: readonly Piece[],
): Promise<boolean> {
  const [first] = pieces;
  if (!first) return true;
  const { rowCount } = await database.query({
    text: `WITH moved AS (
        UPDATE upload SET "offset" = "offset" + $4, expires_at = $5 WHERE id = $1 AND lock_token = $2 AND "offset" = $3 RETURNING id
      )
      INSERT INTO part (upload_id, at, size, storage, key)
      SELECT id, piece.* FROM moved, unnest($6::bigint[], $7::int[], $8::text[], $9::text[]) AS piece (at, size, storage, key)`,
    values: [
      id,
      token,
      first.at,
      pieces.reduce((sum, { size }) => sum + size, 0),
      expiresAt,
      pieces.map(({ at }) => at),
      pieces.map(({ size }) => size),
      pieces.map(({ storage }) => storage),
      pieces.map(({ key }) => key),
    ],
  });
  return (rowCount ?? 0) > 0;
}

/** Lists the pieces of uploads in the order of their bytes, one upload after the other. */
export async function listPieces({ prisma }: FileDb, ids: readonly string[]): Promise<Piece[]> {
  const rows = await prisma.part.findMany({ where: { uploadId: { in: [...ids] } }, orderBy: { at: 'asc' } });
  const byUpload = Map.groupBy(rows, ({ uploadId }) => uploadId);
  return ids.flatMap((id) => (byUpload.get(id) ?? []).map(({ at, ...piece }) => ({ ...piece, at: Number(at) })));
}

/** Notes what came of an upload; its pieces are forgotten. */
export async function finishUpload({ prisma }: FileDb, id: string, fileId: string): Promise<void> {
  await prisma.upload.updateMany({ where: { id }, data: { fileId } });
  await prisma.part.deleteMany({ where: { uploadId: id } });
}

/** Forgets an upload and its pieces. */
export async function forgetUpload({ prisma }: FileDb, id: string): Promise<void> {
  await prisma.upload.deleteMany({ where: { id } });
}

/** Lists some uploads that have expired. */
export async function expiredUploads({ prisma }: FileDb, max = 100): Promise<string[]> {
  const where = { expiresAt: { lt: new Date() } };
  return (await prisma.upload.findMany({ where, take: max, select: { id: true } })).map(({ id }) => id);
}

const toUpload = ({ lockToken: _token, lockedUntil: _until, length, offset, ...row }: UploadModel): Upload => ({
  ...row,
  length: length === null ? null : Number(length),
  offset: Number(offset),
});
