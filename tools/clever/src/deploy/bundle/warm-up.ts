import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../terminal/failure.ts';
import type { Release } from './find-release.ts';
import type { Setting } from './read-settings.ts';

const nowhere = '127.0.0.1:1';

/**
 * Starts a bundle once, where nothing that it needs is to be had, and keeps what V8 compiled until it answered: a start reads that instead of compiling the same
 * again. Another version of Node finds that it is not its own, and compiles.
 *
 * @throws Failure when it does not answer
 */
export async function warmUp(bundle: string, release: Release, settings: readonly Setting[]): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'clever-warm-'));
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { ...valuesOf(bundle, release, settings, data), PORT: String(port), LOG_LEVEL: 'silent' };
    const args = [join(import.meta.dirname, 'parts/warm-up.cjs'), join(bundle, 'app'), url];
    await promisify(execFile)(process.execPath, args, { env, cwd: data });
  } catch (cause) {
    const { stderr = '' } = cause as { stderr?: string };
    throw new Failure(`${release.name} does not start`, { hints: stderr.split('\n').filter(Boolean), cause });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function valuesOf(bundle: string, { name }: Release, settings: readonly Setting[], data: string) {
  const { clever = {} } = JSON.parse(readFileSync(join(bundle, 'node_modules', name, 'package.json'), 'utf8'));
  const given = Object.entries<string>(clever.settings ?? {}).map(([setting, value]) => [
    setting,
    value.replaceAll('{url}', `http://${nowhere}`).replace(/\{\w+\}/g, data),
  ]);
  const needed = settings.filter((setting) => setting.default === undefined).map((one) => [one.name, fakeOf(one.name)]);
  return { ...Object.fromEntries(needed), ...Object.fromEntries(given) };
}

function fakeOf(setting: string): string {
  if (setting.startsWith('DATABASE_URL')) return `postgres://nobody:nothing@${nowhere}/nothing`;
  return setting.endsWith('_URL') ? `http://${nowhere}` : 'k'.repeat(43);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
