import type { Manifest } from '@clever/model-permit';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { permitsText, readPermitsFile } from './permits-file.ts';
import { type PermitterOptions, withPermitter } from './permitter-client.ts';

/** Sends the manifest to a permitter, and prints what changed there. */
export async function runApply(options: PermitterOptions & { json?: true }): Promise<void> {
  const root = workspaceRoot();
  const text = readPermitsFile(root);
  if (text !== (await permitsText(root)))
    throw new Failure('permits.json differs from the code', {
      hints: ['clever permits check --write   updates it; have that reviewed, then apply'],
    });
  const body: Manifest = JSON.parse(text);
  const { created, changed, emptied } = await withPermitter(options, ({ call }) => call.apply({ body }));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ created, changed, emptied }, null, 2)}\n`);
    return;
  }
  const lines = [
    ...created.map((name) => `${name} is a new caller`),
    ...changed.flatMap(({ name, added, removed }) => [
      ...added.map((operation) => `+ ${name} may ${operation}`),
      ...removed.map((operation) => `- ${name} may ${operation}`),
    ]),
    ...emptied.map((name) => `${name} is no service any more: its secrets stay, its grants are gone`),
  ];
  process.stdout.write(`${lines.join('\n') || 'nothing changed'}\n`);
}
