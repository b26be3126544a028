import { relative } from 'node:path';
import { Failure } from '../terminal/failure.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { lintMigrations } from './lint-migrations.ts';
import type { MigrationVerdict } from './lint-model.ts';

/** Judges migrations, and prints what kind each is. @throws Failure with what is wrong, by file and line */
export async function runLint(wanted: string | undefined, { json }: { json?: true }): Promise<void> {
  const root = workspaceRoot();
  const all = await lintMigrations(root);
  const verdicts = all.filter(({ domain }) => wanted === undefined || domain === wanted);
  if (verdicts.length === 0)
    throw new Failure(`there is no model ${wanted} with migrations`, {
      exit: 'usage',
      hints: [`there are: ${[...new Set(all.map(({ domain }) => domain))].join(', ')}`],
    });
  process.stdout.write(json ? `${JSON.stringify(verdicts, null, 2)}\n` : `${format(verdicts)}\n`);
  refuseFaults(root, verdicts);
}

/** @throws Failure with what is wrong, by file and line */
export function refuseFaults(root: string, verdicts: readonly MigrationVerdict[]): void {
  const faults = verdicts.flatMap((verdict) => faultLines(root, verdict));
  if (faults.length > 0) throw new Failure(`${faults.length} faults in migrations`, { hints: faults });
}

/** Names what is wrong with a migration by file and line. */
export const faultLines = (root: string, { file, faults }: MigrationVerdict): string[] =>
  faults.map((fault) => `${relative(root, file)}:${fault}`);

const format = (verdicts: readonly MigrationVerdict[]): string =>
  formatTable(
    ['domain', 'migration', 'kind', '', 'faults'],
    verdicts.map(({ domain, name, kind, isReleased, faults }) => [
      domain,
      name,
      kind,
      isReleased ? 'released' : 'new',
      String(faults.length || '-'),
    ]),
  );
