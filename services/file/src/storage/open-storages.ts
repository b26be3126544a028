import { ConfigError } from '@clever/service';
import type { Static } from 'typebox';
import type { config } from '../config.ts';
import { diskStorage } from './disk.ts';
import { s3Storage } from './s3.ts';
import type { Storage } from './storage.ts';

/** Opens the storages that are set up: bytes may be in any of them, new ones go to the one that FILE_STORAGE names. @throws ConfigError */
export function openStorages(settings: Static<typeof config>): {
  storage: Storage;
  storages: ReadonlyMap<string, Storage>;
} {
  const opened = [diskStorage(settings.FILE_FOLDER), ...(settings.FILE_S3_BUCKET ? [openS3(settings)] : [])];
  const storages = new Map(opened.map((one) => [one.name, one]));
  const storage = storages.get(settings.FILE_STORAGE);
  if (!storage) throw new ConfigError(['FILE_STORAGE is s3, and FILE_S3_BUCKET is missing']);
  return { storage, storages };
}

function openS3(settings: Static<typeof config>): Storage {
  const { FILE_S3_ENDPOINT: endpoint, FILE_S3_ACCESS_ID: accessKeyId, FILE_S3_SECRET: secretAccessKey } = settings;
  return s3Storage({
    bucket: settings.FILE_S3_BUCKET,
    isDirect: settings.FILE_S3_DIRECT,
    client: {
      region: settings.FILE_S3_REGION,
      ...(endpoint && { endpoint, forcePathStyle: true }),
      // Without them the SDK looks where AWS puts them: environment, role of the instance.
      ...(accessKeyId && { credentials: { accessKeyId, secretAccessKey } }),
    },
  });
}
