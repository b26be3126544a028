import { readLog } from '@clever/tool-registry';
import { dataFolder } from '../data/data-folder.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { registryPath } from './local-registry.ts';

/** Prints who published what, and when. */
export async function runRegistryLog(
  name: string | undefined,
  { data, json }: { data: string; json?: true },
): Promise<void> {
  const all = await readLog(registryPath(dataFolder(workspaceRoot(), data)));
  const entries = all.filter(
    ({ what }) => name === undefined || nameOf(what) === name || nameOf(what) === `@clever/${name}`,
  );
  if (json) return void process.stdout.write(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const rows = entries.map(({ time, user, token, action, what, commit, address }) => [
    time.slice(0, 19),
    user,
    token?.slice(0, 8) ?? '-',
    address ?? '-',
    action,
    what,
    commit?.slice(0, 12) ?? '-',
  ]);
  const head = ['when', 'who', 'token', 'from', 'did', 'what', 'commit'];
  process.stdout.write(`${rows.length === 0 ? 'Nothing was published.' : formatTable(head, rows)}\n`);
}

const nameOf = (what: string) => what.replace(/(?<=.)@.*/, '');
