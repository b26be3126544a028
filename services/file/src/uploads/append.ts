import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { problems } from '@clever/model-file';
import { addPieces, findKind, findUpload, type Piece, setLength, type Upload } from '@clever/model-file/db';
import { type Arriving, arriving } from '@clever/storage';
import { tooLarge } from '../bytes/receive.ts';
import type { Files } from '../open-files.ts';
import { finish } from './finish.ts';
import { locked, lockedByOther, type Writer } from './locked.ts';
import { type Checksum, joinedFrom, readMetadata } from './protocol.ts';

/** So many bytes are safe at a time: what a process that dies loses at most. */
const pieceBytes = 4 * 1024 * 1024;

export interface Appending {
  readonly id: string;
  readonly caller: string;
  /** Where the bytes begin. */
  readonly at: number;
  /** Where it was deferred and is known now. */
  readonly length: number | undefined;
  readonly body: Readable;
  /** As the request says it; unknown where it does not. */
  readonly bodyBytes: number | undefined;
  readonly checksum: Checksum | undefined;
  readonly stallMs: number;
  readonly expiresAt: () => Date;
}

/**
 * Adds bytes to an upload, and makes the file when they are all there. What arrived stays, whatever ends the request, unless it has a checksum.
 *
 * @throws FILE_UPLOAD_LOCKED; FILE_UPLOAD_FINAL; FILE_OFFSET_WRONG; FILE_CHECKSUM_WRONG; FILE_TOO_BIG; REQUEST_TIMEOUT; those of `keep`
 */
export async function append(files: Files, given: Appending): Promise<Upload> {
  const { db } = files;
  const { id, caller, at, length, bodyBytes = 0 } = given;
  refuseFinal(await findUpload(db, id, caller));
  return locked(files, id, async (writer) => {
    const upload = await findUpload(db, id, caller);
    if (upload.offset !== at)
      throw problems.offsetWrong(`The upload ends at ${upload.offset}`, {
        headers: { 'upload-offset': String(upload.offset) },
      });
    const maxBytes = await longest(files, upload, length);
    if (at + bodyBytes > maxBytes) throw tooLarge(maxBytes);
    if (upload.length === null && length !== undefined) await setLength(db, id, length);
    await store(files, { ...given, maxBytes }, writer);
    const stored = await findUpload(db, id, caller);
    return finish(files, stored);
  });
}

function refuseFinal({ concat }: Upload): void {
  if (joinedFrom(concat)) throw problems.uploadFinal();
}

/** How long the upload may become. */
async function longest({ db }: Files, { length, metadata }: Upload, told: number | undefined): Promise<number> {
  const { maxBytes } = await findKind(db, readMetadata(metadata).about.kind);
  const known = length ?? told ?? maxBytes;
  if (known > maxBytes) throw tooLarge(maxBytes);
  return known;
}

async function store(files: Files, given: Appending & { maxBytes: number }, { token, lost }: Writer): Promise<void> {
  const { id, body, at, maxBytes, checksum, stallMs, expiresAt } = given;
  const { db, storage } = files;
  const waiting: Piece[] = [];
  const add = async () => {
    if (await addPieces(db, { id, token, expiresAt: expiresAt() }, waiting)) return void waiting.splice(0);
    throw lockedByOther();
  };
  try {
    let offset = at;
    for await (const bytes of piecesOf(body, { stallMs, lost })) {
      if (offset + bytes.length > maxBytes) throw tooLarge(maxBytes);
      const key = `uploads/${id}/${randomUUID()}`;
      const piece = { at: offset, size: bytes.length, storage: storage.name, key };
      checksum?.update(bytes);
      await storage.write(piece.key, bytes);
      waiting.push(piece);
      offset += bytes.length;
      if (!checksum) await add();
    }
    checksum?.verify();
    await add();
  } finally {
    for (const { key } of waiting) await storage.remove(key);
  }
}

/** What arrived before a stream failed is a piece as well. */
async function* piecesOf(body: Readable, waiting: Arriving): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let fault: unknown;
  try {
    for await (const chunk of arriving(body, waiting)) {
      held.push(chunk);
      size += chunk.length;
      if (size < pieceBytes) continue;
      yield Buffer.concat(held);
      held = [];
      size = 0;
    }
  } catch (error) {
    fault = error;
  }
  if (size > 0) yield Buffer.concat(held);
  if (fault !== undefined) throw fault;
}
