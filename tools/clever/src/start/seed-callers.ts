import { isDeepStrictEqual } from 'node:util';
import { digestSecret } from '@clever/contract/permits';
import {
  keepManifest,
  openPermit,
  type PermitDb,
  type Permits,
  readManifest,
  readPermits,
  seedCaller,
} from '@clever/model-permit/db';
import { openDatabases } from '@clever/router';
import type { Credentials } from '../data/credentials.ts';
import type { LocalSettings } from '../data/local-settings.ts';
import type { LocalCaller } from '../permits/local-callers.ts';
import { databaseUrl } from './database-url.ts';
import { startTimeouts } from './environment.ts';

/** Makes the callers be there with the secrets of this data folder; those that are right already stay as they are. */
export async function seedCallers(
  settings: LocalSettings,
  credentials: Credentials,
  callers: readonly LocalCaller[],
): Promise<void> {
  const databases = openDatabases({ DATABASE_URL_PERMIT: databaseUrl(settings, 'permit'), ...startTimeouts });
  const db = openPermit(databases.open('permit'));
  try {
    const permits = await readPermits(db);
    for (const caller of callers) {
      const secret = credentials[caller.name] ?? '';
      const operations = wantedGrants(caller, permits);
      if (!isThere(permits, caller.name, secret, operations)) await seedCaller(db, { ...caller, secret, operations });
    }
    await noteManifest(db, callers);
  } finally {
    await db.close();
    await databases.close();
  }
}

/** The checkout's manifest is applied here: grants by hand are compared with it. */
async function noteManifest(db: PermitDb, callers: readonly LocalCaller[]): Promise<void> {
  const services = callers.filter(({ kind }) => kind === 'service');
  const manifest = { callers: services.map(({ name, operations }) => ({ name, operations: [...operations] })) };
  if (isDeepStrictEqual((await readManifest(db))?.callers, manifest.callers)) return;
  await db.database.transaction((client) => keepManifest(client, 'start', manifest));
}

/** Services have what their code needs and no more; the others keep what they were granted since. */
function wantedGrants({ name, kind, operations }: LocalCaller, { callers }: Permits): readonly string[] {
  const before = callers.find((one) => one.name === name)?.operations ?? [];
  return kind === 'service' ? operations : [...new Set([...before, ...operations])];
}

function isThere({ callers }: Permits, name: string, secret: string, operations: readonly string[]): boolean {
  const known = callers.find((one) => one.name === name);
  if (!known?.secrets.some(({ sha256 }) => sha256 === digestSecret(secret))) return false;
  return known.operations.length === operations.length && operations.every((one) => known.operations.includes(one));
}
