import { workspaceRoot } from '../../workspace/root.ts';
import { chooseNeeds, loadNeeds } from '../load-needs.ts';
import { completeSecrets } from './complete-secrets.ts';
import { readSecrets, writeSecrets } from './secret-files.ts';

export interface SecretsCommand {
  readonly out: string;
  readonly database?: string;
  readonly service?: readonly string[];
  readonly postgres?: true;
}

/** Completes the files of secrets in a folder, and names what is new; no secret is printed. */
export async function runSecrets({ out, database, service, postgres }: SecretsCommand): Promise<void> {
  const all = await loadNeeds(workspaceRoot());
  const names = ['clever', 'postgres', ...all.map(({ name }) => name)];
  const before = Object.fromEntries(names.map((name) => [name, readSecrets(out, name)]));
  const needs = chooseNeeds(all, service);
  const after = completeSecrets(before, { needs, server: database, withPostgres: postgres === true });
  const lines = Object.entries(after).flatMap(([name, secrets]) => {
    const added = Object.keys(secrets).filter((key) => before[name]?.[key] === undefined);
    if (added.length === 0) return [];
    writeSecrets(out, name, secrets);
    return [`${name}.env: ${added.join(', ')}`];
  });
  process.stdout.write(`${lines.join('\n') || 'nothing is missing'}\n`);
}
