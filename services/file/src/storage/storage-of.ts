import { standard } from '@clever/contract';
import { findBlob } from '@clever/model-file/db';
import type { Storage } from '@clever/storage';
import type { Files } from '../open-files.ts';

/** Finds the storage that has the bytes. @throws UNAVAILABLE where the settings do not open it */
export async function storageOf({ db, storages }: Files, sha256: string): Promise<Storage> {
  const { storage } = await findBlob(db, sha256);
  const found = storages.get(storage);
  if (!found) throw standard.unavailable(`The bytes are in ${storage}, which is not set up here`);
  return found;
}
