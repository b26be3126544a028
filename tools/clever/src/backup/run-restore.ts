import { resolve } from 'node:path';
import { dataFolder } from '../data/data-folder.ts';
import { databaseAddresses } from '../start/database-addresses.ts';
import { withProgress } from '../terminal/progress.ts';
import { workspaceRoot } from '../workspace/root.ts';
import type { Manifest } from './manifest.ts';
import { oneAddress } from './one-address.ts';
import { restore } from './restore.ts';

export interface RestoreCommand {
  readonly data: string;
  readonly replace?: true;
}

/** Restores one database from the folder of a backup. */
export async function runRestore(folder: string, { data, replace }: RestoreCommand): Promise<void> {
  const root = workspaceRoot();
  const urlOf = ({ domains }: Manifest) =>
    oneAddress(domains, databaseAddresses(domains, dataFolder(root, data), process.env));
  const path = resolve(folder);
  const { manifest, others } = await withProgress(`restoring ${folder}`, () =>
    restore(path, { urlOf, replace: replace === true }),
  );
  const { database, tables, takenAt } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`${database} is as it was at ${takenAt}: ${tables.length} tables, ${rows} rows, all checked\n`);
  if (others > 0)
    process.stderr.write(
      `${others} other connections are open: restart the services that have them, they may remember what was before\n`,
    );
}
