import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addUser, createToken, startRegistry } from '@clever/tool-registry';

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

/** Releases what is in this checkout, as its owner would: with the command line. @throws Error with its output */
export async function startLocalRelease(): Promise<LocalRelease> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'clever-bench-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const registry = started.use(await startRegistry({ folder: join(folder, 'registry') }));
  await addUser(registry.folder, 'bench');
  const token = await createToken(registry.folder, 'bench', { expiresMs: 3_600_000 });
  const env = { ...process.env, CLEVER_REGISTRY: registry.url, CLEVER_REGISTRY_TOKEN: token };
  const clever = async (...args: string[]) => {
    await promisify(execFile)(process.execPath, [...main, ...args], { cwd: root, env, maxBuffer: 1 << 26 });
  };
  await clever('release', 'publish', '--allow-dirty');
  const parts = started.move();
  return {
    folder,
    npm: {
      'npm_config_@clever:registry': registry.url,
      [`npm_config_${registry.url.replace('http:', '')}:_authToken`]: token,
    },
    clever,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
