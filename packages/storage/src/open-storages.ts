import { standard } from '@clever/contract';
import { diskStorage } from './disk.ts';
import { makeIncoming } from './incoming.ts';
import { s3Storage } from './s3.ts';
import type { StorageSettings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface OpenStorages {
  /** Where new bytes go; undefined where S3 is to be used and has no bucket. */
  readonly storage: Storage | undefined;
  /** Where bytes may be, by name. */
  readonly storages: ReadonlyMap<string, Storage>;
}

/** Finds the storage that has some bytes. @throws UNAVAILABLE where the settings do not open it */
export function storageNamed({ storages }: Pick<OpenStorages, 'storages'>, name: string): Storage {
  const found = storages.get(name);
  if (!found) throw standard.unavailable(`The bytes are in ${name}, which is not set up here`);
  return found;
}

interface StorageOptions<Prefix extends string> {
  readonly settings: StorageSettings<Prefix>;
  readonly folder: string;
}

/** Opens the storages that are set up: bytes may be in any of them, new ones go to the one that the setting names. */
export async function openStorages<const Prefix extends string>(
  prefix: Prefix,
  { settings, folder }: StorageOptions<Prefix>,
): Promise<OpenStorages> {
  await makeIncoming(folder);
  const of = (name: string) => String((settings as Readonly<Record<string, unknown>>)[`${prefix}_${name}`] ?? '');
  const opened = [diskStorage(folder), ...(of('S3_BUCKET') ? [openS3(of)] : [])];
  const storages = new Map(opened.map((one) => [one.name, one]));
  return { storage: storages.get(of('STORAGE')), storages };
}

function openS3(of: (name: string) => string): Storage {
  const [endpoint, accessKeyId, secretAccessKey] = [of('S3_ENDPOINT'), of('S3_ACCESS_ID'), of('S3_SECRET')];
  return s3Storage({
    bucket: of('S3_BUCKET'),
    isDirect: of('S3_DIRECT') === 'true',
    client: {
      region: of('S3_REGION'),
      ...(endpoint && { endpoint, forcePathStyle: true }),
      // Without them the SDK looks where AWS puts them: environment, role of the instance.
      ...(accessKeyId && { credentials: { accessKeyId, secretAccessKey } }),
    },
  });
}
