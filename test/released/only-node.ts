import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '@clever/router';

/** A program that was started, and what it printed so far. */
export interface Run {
  readonly child: ChildProcess;
  output(): string;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** A place that every user can read, with Node in it and nothing else. */
export interface OnlyNode extends Disposable {
  readonly folder: string;
  /** Runs a bundle from `/`, as nobody where this is root, with nothing in its environment but settings. */
  run(bundle: string, env: Env, ...args: string[]): Run;
}

const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export function onlyNode(): OnlyNode {
  const folder = mkdtempSync(join(tmpdir(), 'clever-only-node-'));
  chmodSync(folder, 0o755);
  const node = join(folder, 'node');
  copyFileSync(process.execPath, node);
  const run = (bundle: string, env: Env, ...args: string[]) =>
    watch(spawn(node, [join(bundle, 'main.js'), ...args], { cwd: '/', env: { ...env }, ...nobody }));
  return { folder, run, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Collects what a program prints. */
export function watch(child: ChildProcess): Run {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  return { child, output: () => output, ended: once(child, 'close').then(() => child.exitCode) };
}

/** Waits until a service is ready. @returns its address @throws Error with what it printed when it ends before */
export async function ready({ child, output }: Run): Promise<string> {
  for (const until = Date.now() + 60_000; ; await sleep(20)) {
    const url = /"url":"(http:[^"]+)"/.exec(output())?.[1];
    const isReady =
      url !== undefined &&
      (await fetch(`${url}/health/ready`)
        .then(({ ok }) => ok)
        .catch(() => false));
    if (isReady) return url;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`it is not ready:\n${output()}`);
  }
}
