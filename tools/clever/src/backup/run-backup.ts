import { resolve } from 'node:path';
import { type Domain, domains } from '@clever/router';
import { type DataFolder, dataFolder } from '../data/data-folder.ts';
import { readSettings } from '../data/local-settings.ts';
import { databaseAddresses } from '../start/database-addresses.ts';
import { migrationsOf } from '../start/migrate-domains.ts';
import { Failure } from '../terminal/failure.ts';
import { withProgress } from '../terminal/progress.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { type Backup, backUp } from './back-up.ts';
import { domainsOf, oneAddress } from './one-address.ts';

export interface BackupCommand {
  readonly out: string;
  readonly data: string;
  readonly copy?: true;
  readonly json?: true;
}

/** Backs up some databases, or all, one after the other. */
export async function runBackup(wanted: readonly string[], { out, data, copy, json }: BackupCommand): Promise<void> {
  const root = workspaceRoot();
  const folder = dataFolder(root, data);
  const chosen = choose(wanted, folder);
  const urls = databaseAddresses(chosen.flatMap(domainsOf), folder, process.env);
  const made: Backup[] = [];
  for (const database of chosen) {
    const source = {
      database,
      domains: domainsOf(database),
      url: oneAddress(domainsOf(database), urls),
      migrations: (domain: Domain) => migrationsOf(root, domain),
    };
    const options = { out: resolve(out), copy: copy === true };
    made.push(await withProgress(`backing up ${database}`, () => backUp(source, options)));
  }
  process.stdout.write(json ? `${JSON.stringify(made, null, 2)}\n` : `${format(made)}\n`);
}

function choose(wanted: readonly string[], folder: DataFolder): string[] {
  const all = [...new Set<string>(Object.values(domains))];
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Failure(`there is no database ${unknown.join(', ')}`, {
      exit: 'usage',
      hints: [`there are: ${all.join(', ')}`],
    });
  return wanted.length > 0 ? [...new Set(wanted)] : all.filter(isMade(folder));
}

/** A start of some services makes their databases, and no others. */
function isMade(folder: DataFolder): (database: string) => boolean {
  if (Object.keys(process.env).some((name) => name.startsWith('DATABASE_URL'))) return () => true;
  const { passwords } = readSettings(folder);
  return (database) => passwords[database] !== undefined;
}

function format(made: readonly Backup[]): string {
  const rows = made.map(({ folder, manifest }) => {
    const { database, kind, program, tables, files } = manifest;
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    const rowsOf = tables.reduce((sum, table) => sum + table.rows, 0);
    const by = kind === 'dump' ? `pg_dump ${program}` : 'copy';
    return [database, by, String(tables.length), String(rowsOf), `${(bytes / 1024 / 1024).toFixed(1)} MB`, folder];
  });
  return formatTable(['database', 'by', 'tables', 'rows', 'size', 'folder'], rows);
}
