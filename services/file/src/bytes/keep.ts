import { type About, type File, problems } from '@clever/model-file';
import { createFile, expectBlob, findKind, storedBlob } from '@clever/model-file/db';
import type { Files } from '../open-files.ts';
import { blobKey } from '../storage/blob-key.ts';
import { inspectImage } from './image.ts';
import { type Arrived, tooLarge } from './receive.ts';
import { isOfTypes, typeOf } from './type-of.ts';

/** What is said of bytes that arrived. */
export interface Bringing {
  readonly about: About;
  readonly caller: string;
  /** The sender's Content-Type. */
  readonly said?: string | undefined;
}

/**
 * Makes a file of bytes that arrived, by the rules of its kind.
 *
 * @throws FILE_KIND_UNKNOWN; FILE_TOO_BIG; FILE_TYPE_REFUSED; FILE_IMAGE_REFUSED
 */
export async function keep(
  { db, storage, storages }: Files,
  arrived: Arrived,
  { about, caller, said }: Bringing,
): Promise<{ isNew: boolean; file: File }> {
  const { path, size, sha256 } = arrived;
  const kind = await findKind(db, about.kind);
  if (size > kind.maxBytes) throw tooLarge(kind.maxBytes);
  const type = await typeOf(path, said);
  if (!isOfTypes(type, kind.types))
    throw problems.typeRefused(`The bytes are ${type}, and ${kind.name} takes ${kind.types.join(', ')}`, {
      extra: { type },
    });
  const content = { size, type, ...(await inspectImage(arrived, type)) };
  const blob = await expectBlob(db, content, storage.name);
  const isThere = blob.isStored && (await storages.get(blob.storage)?.has(blobKey(content.sha256)));
  if (!isThere) {
    await storage.adopt(blobKey(content.sha256), path);
    await storedBlob(db, content.sha256, storage.name);
  }
  return createFile(db, { about, kind, caller, sent: sha256, content });
}
