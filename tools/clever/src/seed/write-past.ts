import { openDatabases } from '@clever/router';
import type { Past } from '@clever/service/past';
import type { DataFolder } from '../data/data-folder.ts';
import { readSettings } from '../data/local-settings.ts';
import { databaseUrl } from '../start/database-url.ts';
import { startTimeouts } from '../start/environment.ts';

/** Gives what a seed has made its past, in the database of this folder. */
export async function writePast({ domain, sql }: Past, folder: DataFolder): Promise<void> {
  const url = databaseUrl(readSettings(folder), domain);
  const databases = openDatabases({ [`DATABASE_URL_${domain.toUpperCase()}`]: url, ...startTimeouts });
  try {
    await databases.open(domain).transaction(async (client) => {
      for (const text of sql) await client.query(text);
    });
  } finally {
    await databases.close();
  }
}
