import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = new URL('../../../', import.meta.url).pathname;
const main = ['--conditions=@clever/source', 'tools/clever/src/main.ts'];

/** A registry of its own with everything that this checkout publishes. */
export interface LocalRelease extends AsyncDisposable {
  /** A folder to make things in. */
  readonly folder: string;
  /** Settings that lead npm to it. */
  readonly npm: Readonly<Record<string, string>>;
  /** Runs a command with it. */
  clever(...args: string[]): Promise<void>;
}

/** Releases what is in this checkout, as its owner would: with the command line. @throws Error with what that says */
export async function startLocalRelease(): Promise<LocalRelease> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'clever-bench-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const data = ['--data', join(folder, 'data')];
  const clever = async (...args: string[]) => {
    await promisify(execFile)(process.execPath, [...main, ...args, ...data], { cwd: root, maxBuffer: 1 << 26 });
  };
  const registry = spawn(process.execPath, [...main, 'registry', 'start', '--port', '0', ...data], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.defer(() => end(registry));
  const access = await written(join(folder, 'data/registry/access.json'), registry);
  await clever('release', 'publish', '--allow-dirty');
  const parts = started.move();
  return {
    folder,
    npm: {
      'npm_config_@clever:registry': access.url,
      [`npm_config_${access.url.replace('http:', '')}:_authToken`]: access.token,
    },
    clever,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function written(file: string, { exitCode }: ChildProcess): Promise<{ url: string; token: string }> {
  while (!existsSync(file)) {
    if (exitCode !== null) throw new Error(`the registry ended with ${exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
