import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileDb, openFile } from '@clever/model-file/db';
import type { Opening } from '@clever/service';
import type { Static } from 'typebox';
import type { config } from './config.ts';
import { openStorages } from './storage/open-storages.ts';
import type { Storage } from './storage/storage.ts';

/** What handlers share: the records, and where bytes are. */
export interface Files {
  readonly db: FileDb;
  /** Where new bytes go. */
  readonly storage: Storage;
  /** Where bytes may be, by name. */
  readonly storages: ReadonlyMap<string, Storage>;
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens the records and the storages. */
export async function openFiles({ databases, config: settings }: Opening<Static<typeof config>, []>): Promise<Files> {
  const folder = settings.FILE_FOLDER;
  await mkdir(join(folder, 'incoming'), { recursive: true });
  const { storage, storages } = openStorages(settings);
  const db = openFile(databases.open('file'));
  const close = async () => {
    for (const one of storages.values()) one.close?.();
    await db.close();
  };
  return { db, storage, storages, folder, close };
}
