import { type Postgres, startPostgres } from '@clever/testing/postgres';
import type { DataFolder } from '../data/data-folder.ts';
import type { LocalSettings } from '../data/local-settings.ts';
import { Failure } from '../terminal/failure.ts';
import { postgresFolder } from './postgres-folder.ts';
import { removeStalePid } from './stale-pid.ts';

/** Enough for every service with a full pool, on a laptop. */
const serverSettings = { max_connections: '300', shared_buffers: '128MB', log_min_messages: 'warning' };

/**
 * Starts the database server of this data folder.
 *
 * @throws Failure when the disk is full, or its data are damaged or somebody else's
 */
export async function openPostgres(folder: DataFolder, { postgres }: LocalSettings): Promise<Postgres> {
  const directory = await postgresFolder(folder);
  removeStalePid(directory);
  try {
    return await startPostgres({ directory, ...postgres, settings: serverSettings });
  } catch (cause) {
    throw explain(directory, cause as Error);
  }
}

/** PostgreSQL and initdb report errors only as text, in their logs. */
function explain(directory: string, cause: Error): Failure {
  const text = `${cause.message}\n${'stderr' in cause ? cause.stderr : ''}`;
  if (/No space left on device|ENOSPC/.test(text))
    return new Failure(`the disk is full: PostgreSQL cannot write to ${directory}`, {
      exit: 'disk',
      hints: ['make room, then start again'],
      cause,
    });
  if (/EACCES|EPERM|Permission denied|wrong ownership|no other user can reach/.test(text))
    return new Failure(`${directory} belongs to another user, or cannot be reached by the one that runs PostgreSQL`, {
      exit: 'permission',
      hints: [
        'start as the user who started first, or keep the data elsewhere: clever start --data DIR',
        ...tail(text),
      ],
      cause,
    });
  return new Failure(`PostgreSQL cannot start on the data in ${directory}: they may be damaged`, {
    exit: 'data',
    hints: [
      `to begin with empty databases, move them away: mv ${directory} ${directory}.damaged`,
      `all of what it said is in ${directory}/log; the end of it:`,
      ...tail(text),
    ],
    cause,
  });
}

const tail = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('PostgreSQL did not start'))
    .slice(-5)
    .map((line) => `  ${line}`);
