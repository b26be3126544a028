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
  /** Runs a bundle that serves, and waits until it is ready. */
  serve(bundle: string, env: Env): Promise<Served>;
}

/** A bundle that is ready. */
export interface Served extends Run, AsyncDisposable {
  readonly url: string;
  /** Asks it to stop, and waits until it has. @returns the exit code */
  stop(): Promise<number | null>;
}

const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export function onlyNode(): OnlyNode {
  const folder = mkdtempSync(join(tmpdir(), 'clever-only-node-'));
  chmodSync(folder, 0o755);
  const node = join(folder, 'node');
  copyFileSync(process.execPath, node);
  const run = (bundle: string, env: Env, ...args: string[]) =>
    watch(spawn(node, [join(bundle, 'main.js'), ...args], { cwd: '/', env: { ...env }, ...nobody }));
  const serve = async (bundle: string, env: Env) => {
    const running = run(bundle, env);
    const stop = () => {
      running.child.kill('SIGTERM');
      return running.ended;
    };
    return { ...running, url: await ready(running), stop, [Symbol.asyncDispose]: async () => void (await stop()) };
  };
  return { folder, run, serve, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
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
    const url = /"url":"(https?:[^"]+)"/.exec(output())?.[1];
    const isReady =
      url !== undefined &&
      (await fetch(`${url}/health/ready`)
        .then(async (answer) => (await answer.text()) !== '' && answer.ok)
        .catch(() => false));
    if (isReady) return url;
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`it is not ready:\n${output()}`);
    }
  }
}
