import { inviteOwner } from '@clever/model-staff/db';
import { openDatabases } from '@clever/router';
import type { LocalSettings } from '../data/local-settings.ts';
import { databaseUrl } from './database-url.ts';
import { startTimeouts } from './environment.ts';

/** Makes the link by which the first person of the admin site becomes its owner; undefined where it does not run, or has one. */
export async function inviteFirstOwner(
  services: readonly { readonly name: string; readonly url: string }[],
  settings: LocalSettings,
): Promise<string | undefined> {
  const admin = services.find(({ name }) => name === 'admin');
  if (!admin) return undefined;
  const databases = openDatabases({ DATABASE_URL_STAFF: databaseUrl(settings, 'staff'), ...startTimeouts });
  try {
    const token = await inviteOwner({ database: databases.open('staff') });
    return token && `${admin.url}/welcome/${token}`;
  } finally {
    await databases.close();
  }
}
