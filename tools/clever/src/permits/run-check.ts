import type { Manifest } from '@clever/model-permit';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { diffManifests } from './diff-manifests.ts';
import { permitsText, readPermitsFile, writePermitsFile } from './permits-file.ts';

/** Compares permits.json with the code. @throws Failure when it is stale */
export async function runCheck({ write }: { write?: true }): Promise<void> {
  const root = workspaceRoot();
  const [text, before] = [await permitsText(root), readPermitsFile(root)];
  if (text === before) {
    process.stdout.write('permits.json is up to date\n');
    return;
  }
  const lines = diffManifests(parse(before), parse(text));
  if (!write)
    throw new Failure('permits.json differs from the code', {
      hints: [...lines, 'clever permits check --write   updates it'],
    });
  writePermitsFile(root, text);
  process.stdout.write(`${['permits.json is written', ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
}

function parse(text: string): Manifest {
  try {
    return JSON.parse(text);
  } catch {
    return { callers: [] };
  }
}
