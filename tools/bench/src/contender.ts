import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';

/** A server that runs in a process of its own, on the first core; the load comes from the others. */
export interface Contender {
  readonly port: number;
  /** What else the server printed when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Processor time that it has used so far, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Memory that it has now. */
  rssBytes(): Promise<number>;
  stop(): Promise<void>;
  /** Ends it at once, with nothing said. */
  kill(): void;
}

/**
 * Starts `servers/NAME.ts` and waits until it prints `{ port }`.
 *
 * @throws Error when it ends before
 */
export async function startContender(name: string, env: Record<string, string> = {}): Promise<Contender> {
  const file = new URL(`./servers/${name}.ts`, import.meta.url);
  const child = fork(file, {
    execArgv: ['--conditions=@clever/source'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  pin(child, 0);
  const ready = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const usage = async () => {
    child.send('usage');
    const [used] = (await once(child, 'message')) as [{ cpuMs: number; rssBytes: number }];
    return used;
  };
  return {
    port: ready.port,
    ready: { ...ready },
    cpuMs: async () => (await usage()).cpuMs,
    rssBytes: async () => (await usage()).rssBytes,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Pins a process to a core where there are several, and `taskset` is there. */
function pin({ pid }: ChildProcess | { pid: number }, core: number): void {
  if (cpus().length < 2 || !pid) return;
  spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' });
}

/** Pins this process, which makes the load, to the other core. */
export const pinLoad = (): void => pin({ pid: process.pid }, 1);
