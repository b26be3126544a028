import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '@clever/router';

/** A service in a process of its own, as it is deployed. */
export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Resolves to its exit code and signal. */
  readonly ended: Promise<readonly unknown[]>;
  /** Ends it at once, with nothing flushed. */
  kill(): Promise<void>;
}

const NODE_COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');
/** What was compiled is kept for the next start, before the process may be killed; it ends where the test that started it is no more. */
const besides = `data:text/javascript,import { flushCompileCache } from 'node:module'; setTimeout(flushCompileCache, 1000).unref();
  setInterval(() => process.ppid === ${process.pid} || process.exit(), 1000).unref()`;

/** Starts `services/NAME` with these settings, and waits until it is ready. */
export async function startProcess(name: string, env: Env, port: number): Promise<ServiceProcess> {
  const child = spawn(
    process.execPath,
    ['--conditions=@clever/source', '--import', besides, `services/${name}/src/main.ts`],
    {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE, ...env, PORT: String(port), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 180_000; !(await isReady(url)); await sleep(20)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
    if (Date.now() > until) await end(child, 'SIGKILL');
  }
  return {
    url,
    pid: child.pid as number,
    ended,
    kill: () => end(child, 'SIGKILL'),
    [Symbol.asyncDispose]: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
