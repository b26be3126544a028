import { openPermit, readPermits, seedCaller } from '@clever/model-permit/db';
import { openDatabases } from '@clever/router';
import type { LocalCaller } from '../../permits/local-callers.ts';

export interface Introduced extends LocalCaller {
  readonly secret: string;
}

/** Makes the permitter know callers that it does not know, or that have no secret; the others stay as they are. @returns their names */
export async function introduceCallers(permitUrl: string, callers: readonly Introduced[]): Promise<string[]> {
  const databases = openDatabases({ DATABASE_URL_PERMIT: permitUrl });
  const db = openPermit(databases.open('permit'));
  try {
    const { callers: known } = await readPermits(db);
    const hasSecret = ({ name }: Introduced) => known.some((one) => one.name === name && one.secrets.length > 0);
    const unknown = callers.filter((caller) => !hasSecret(caller));
    for (const caller of unknown) await seedCaller(db, caller);
    return unknown.map(({ name }) => name);
  } finally {
    await db.close();
    await databases.close();
  }
}
