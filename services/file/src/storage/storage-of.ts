import { findBlob } from '@clever/model-file/db';
import { type Storage, storageNamed } from '@clever/storage';
import type { Files } from '../open-files.ts';

/** Finds the storage that has the bytes. @throws UNAVAILABLE where the settings do not open it */
export async function storageOf(files: Files, sha256: string): Promise<Storage> {
  const { storage } = await findBlob(files.db, sha256);
  return storageNamed(files, storage);
}
