import { dataFolder } from '../data/data-folder.ts';
import { keepSettings, readSettings } from '../data/local-settings.ts';
import { exitCodes } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { keepPostgres } from './keep-postgres.ts';
import { choosePort } from './ports.ts';
import { openPostgres } from './postgres.ts';
import { prepareFolder } from './prepare-folder.ts';
import { waitForStopSignal } from './wait-for-stop-signal.ts';

/** Runs the database server of a data folder alone, and prints the address of its superuser. */
export async function runPostgres({ data }: { readonly data: string }): Promise<void> {
  const folder = dataFolder(workspaceRoot(), data);
  const asked = waitForStopSignal();
  using prepared = new DisposableStack();
  prepared.defer(prepareFolder(folder));
  const before = readSettings(folder);
  const settings = { ...before, postgres: { ...before.postgres, port: await choosePort(before.postgres.port) } };
  await using opened = new AsyncDisposableStack();
  const postgres = opened.use(await openPostgres(folder, settings));
  keepSettings(folder, settings);
  opened.defer(keepPostgres(postgres, (line) => process.stderr.write(`${line}\n`)));
  process.stdout.write(`export DATABASE_ADMIN_URL=${postgres.url}\n\nPostgreSQL is up; Ctrl-C stops it.\n`);
  await asked;
  process.exitCode = asked.failed() ? exitCodes.failed : 0;
}
