import { isProblem } from '@clever/contract';
import { accountUnknown } from '@clever/model-staff';
import { inviteOwner, recoverOwner } from '@clever/model-staff/db';
import { openDatabases } from '@clever/router';
import { dataFolder } from '../data/data-folder.ts';
import { databaseAddresses } from '../start/database-addresses.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';

export interface OwnerCommand {
  readonly data: string;
  /** For an owner who cannot come in any more. */
  readonly again?: true;
}

/** Prints the link of an admin site's owner. @throws Failure when there is one already, or with `again` none */
export async function runOwner(address: string, { data, again }: OwnerCommand): Promise<void> {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) throw new Failure(`${address} is no address`, { exit: 'usage' });
  const { staff = '' } = databaseAddresses(['staff'], dataFolder(workspaceRoot(), data), process.env);
  const databases = openDatabases({ DATABASE_URL_STAFF: staff });
  try {
    const db = { database: databases.open('staff') };
    const token = again ? await recoverOwner(db) : await inviteOwner(db);
    if (!token) throw new Failure('there is an owner', { hints: ['--again lets the owner choose another password'] });
    process.stdout.write(`${url.origin}/welcome/${token}\n`);
  } catch (error) {
    throw isProblem(error, accountUnknown)
      ? new Failure('there is no owner yet', { hints: ['leave --again out'] })
      : error;
  } finally {
    await databases.close();
  }
}
