import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '@clever/testing';

type Env = Readonly<Record<string, string>>;

/** A bundle that runs, as it would on a machine that has only Node. */
export interface BundleProcess extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a bundle with these settings and nothing else in its environment, and waits until it is ready. */
export async function startBundle(folder: string, settings: Env): Promise<BundleProcess> {
  const port = await freePort();
  const env = { LOG_LEVEL: 'warn', ...settings, PORT: String(port) };
  const child = spawn(process.execPath, ['main.js'], { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  for (const until = Date.now() + 60_000; !(await isReady(url)); await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`${folder} ended with ${child.exitCode}`);
    if (Date.now() > until) {
      await stop();
      throw new Error(`${folder} did not become ready`);
    }
  }
  return { url, port, pid: child.pid as number, stop, [Symbol.asyncDispose]: stop };
}

/** Applies the migrations of a bundle, and answers what it printed. */
export async function migrateBundle(folder: string, settings: Env): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['main.js', 'migrate'], {
    cwd: folder,
    env: { ...settings },
  });
  return stdout;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
