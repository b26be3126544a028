import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../terminal/failure.ts';

/** Another name has another place in sorted imports, and lines of another length. */
export function format(root: string, paths: readonly string[]): void {
  const biome = join(root, 'node_modules/.bin/biome');
  if (existsSync(biome)) spawnSync(biome, ['check', '--write', ...paths], { cwd: root, stdio: 'ignore' });
}

/** Runs pnpm, whose own path it leaves in the environment of what it runs. */
export function finish(root: string, ...commands: readonly string[][]): void {
  const pnpm = process.env.npm_execpath;
  for (const command of commands) {
    const { status } = pnpm?.includes('pnpm')
      ? spawnSync(pnpm, command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
      : spawnSync('npx', ['-y', 'pnpm@12', ...command], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0)
      throw new Failure(`pnpm ${command.join(' ')} failed`, { hints: ['the files are made; run it again by hand'] });
  }
}
