import type { Manifest } from '@clever/model-permit';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { diffManifests } from './diff-manifests.ts';
import { permitsText, readPermitsFile, writePermitsFile } from './permits-file.ts';

/** Compares permits.json with the code. @throws Failure when it is stale */
export async function runCheck({ write }: { write?: true }): Promise<void> {
  const root = workspaceRoot();
  if (!write) {
    await refuseStale(root);
    process.stdout.write('permits.json is up to date\n');
    return;
  }
  const text = await permitsText(root);
  const lines = diffManifests(parse(readPermitsFile(root)), parse(text));
  writePermitsFile(root, text);
  process.stdout.write(`${['permits.json is written', ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
}

/** @throws Failure when permits.json is not what the code needs */
export async function refuseStale(root: string): Promise<void> {
  const [text, before] = [await permitsText(root), readPermitsFile(root)];
  if (text === before) return;
  throw new Failure('permits.json differs from the code', {
    hints: [...diffManifests(parse(before), parse(text)), 'clever permits check --write   updates it'],
  });
}

function parse(text: string): Manifest {
  try {
    return JSON.parse(text);
  } catch {
    return { callers: [] };
  }
}
