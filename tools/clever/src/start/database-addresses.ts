import { ConfigError, type Domain, databaseSettings, type Env } from '@clever/router';
import type { DataFolder } from '../data/data-folder.ts';
import { readSettings } from '../data/local-settings.ts';
import { lockHolder } from '../data/lock.ts';
import { Failure } from '../terminal/failure.ts';
import { databaseUrl } from './database-url.ts';

/**
 * Returns the addresses of domains' databases: those of the environment, or of the start in this data folder.
 *
 * @throws ConfigError when the environment names some, and not all
 * @throws Failure when it names none, and nothing runs here
 */
export function databaseAddresses(
  chosen: readonly Domain[],
  folder: DataFolder,
  env: Env,
): Partial<Record<Domain, string>> {
  const isSet = Object.entries(env).some(([name, value]) => name.startsWith('DATABASE_URL') && value);
  if (!isSet) return localAddresses(chosen, folder);
  const read = chosen.map((domain) => ({ domain, ...databaseSettings(env, domain) }));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return Object.fromEntries(read.map(({ domain, settings }) => [domain, settings.directUrl ?? settings.url]));
}

function localAddresses(chosen: readonly Domain[], folder: DataFolder): Partial<Record<Domain, string>> {
  if (!lockHolder(folder.lock))
    throw new Failure('no database is named, and nothing runs here', {
      exit: 'config',
      hints: ['set DATABASE_URL_<DOMAIN>, or run `clever start`, which migrates too'],
    });
  const settings = readSettings(folder);
  return Object.fromEntries(chosen.map((domain) => [domain, databaseUrl(settings, domain)]));
}
