import { Readable } from 'node:stream';
import { isProblem } from '@clever/contract';
import { problems } from '@clever/model-file';
import { findKind, finishUpload, forgetUpload, listPieces, type Piece, type Upload } from '@clever/model-file/db';
import { storageNamed } from '@clever/storage';
import { keep } from '../bytes/keep.ts';
import { receive } from '../bytes/receive.ts';
import type { Files } from '../open-files.ts';
import { joinedFrom, readMetadata } from './protocol.ts';

const refusals = [problems.kindUnknown, problems.typeRefused, problems.fileTooLarge, problems.imageRefused];
/** A storage that gives nothing for so long is away. */
const stallMs = 60_000;

/** Returns whether an upload has all its bytes, and no file yet. */
export const isComplete = ({ length, offset, concat, fileId }: Upload): boolean =>
  offset === length && concat !== 'partial' && fileId === null;

/**
 * Makes a file of an upload that has all its bytes. Whoever holds the lock does. What its kind refuses is removed.
 *
 * @throws those of `keep`
 */
export async function finish(files: Files, upload: Upload): Promise<Upload> {
  if (!isComplete(upload)) return upload;
  const { db, folder } = files;
  const { id, metadata, concat, createdBy: caller } = upload;
  const { about, said } = readMetadata(metadata);
  try {
    const pieces = await listPieces(db, joinedFrom(concat) ?? [id]);
    const { maxBytes } = await findKind(db, about.kind);
    const body = Readable.from(bytesOf(files, pieces), { objectMode: false });
    await using arrived = await receive(body, { folder, maxBytes, stallMs });
    const { file } = await keep(files, arrived, { about, caller, said });
    await finishUpload(db, id, file.id);
    await removePieces(files, id, pieces);
    return { ...upload, fileId: file.id };
  } catch (error) {
    if (isProblem(error, ...refusals)) await removeUpload(files, id);
    throw error;
  }
}

/** Removes an upload with its bytes. */
export async function removeUpload(files: Files, id: string): Promise<void> {
  const pieces = await listPieces(files.db, [id]);
  await forgetUpload(files.db, id);
  await removePieces(files, id, pieces);
}

/** Those that nobody noted are where new bytes go. A storage that is not set up any more keeps its own. */
async function removePieces({ storage, storages }: Files, id: string, pieces: readonly Piece[]): Promise<void> {
  const places = new Set([storage, ...pieces.map((piece) => storages.get(piece.storage))]);
  for (const place of places) await place?.removeAll(`uploads/${id}`);
}

/** An upload goes on where new bytes go now, whereas what came before stays where it is. */
async function* bytesOf(files: Files, pieces: readonly Piece[]): AsyncGenerator<Buffer> {
  for (const { storage, key } of pieces) yield* (await storageNamed(files, storage).read(key)) as AsyncIterable<Buffer>;
}
