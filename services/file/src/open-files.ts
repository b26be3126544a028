import { type FileDb, openFile } from '@clever/model-file/db';
import { ConfigError, type Opening } from '@clever/service';
import { openStorages, type Storage } from '@clever/storage';
import type { Static } from 'typebox';
import type { config } from './config.ts';

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

/** Opens the records and the storages. @throws ConfigError */
export async function openFiles({ databases, config: settings }: Opening<Static<typeof config>, []>): Promise<Files> {
  const folder = settings.FILE_FOLDER;
  const { storage, storages } = await openStorages('FILE', { settings, folder });
  if (!storage) throw new ConfigError(['FILE_STORAGE is s3, and FILE_S3_BUCKET is missing']);
  const db = openFile(databases.open('file'));
  const close = async () => {
    for (const one of storages.values()) one.close?.();
    await db.close();
  };
  return { db, storage, storages, folder, close };
}
