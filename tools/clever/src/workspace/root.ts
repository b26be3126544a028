import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../terminal/failure.ts';

/** Finds the folder of pnpm-workspace.yaml, from the working directory upwards. @throws Failure outside of a workspace */
export function workspaceRoot(from = process.cwd()): string {
  for (let at = from; ; at = dirname(at)) {
    if (existsSync(join(at, 'pnpm-workspace.yaml'))) return at;
    if (at === dirname(at))
      throw new Failure(`${from} is not in a Clever checkout`, { hints: ['change to the folder you cloned'] });
  }
}
