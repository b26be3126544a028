import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, type ProcessIdentity } from '../data/process-identity.ts';
import { createBackoff } from './backoff.ts';

export interface Supervised {
  readonly name: string;
  /** Arguments of node: flags, then the file to run. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  /** Takes what it prints, line by line. */
  readonly onLine: (line: string, from: 'stdout' | 'stderr') => void;
  /** Called when the process ended by itself. */
  readonly onEnd: (reason: string, pauseMs: number) => void;
  /** Called with each process that was started. */
  readonly onStart: () => void;
}

/** How long a service has to end after SIGTERM. */
const graceMs = 15_000;

/** Keeps one service running in a process of its own. */
export class Supervisor {
  readonly #what: Supervised;
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #identity: ProcessIdentity = { pid: 0, started: null };
  #restarting = false;
  #running: Promise<void>;

  constructor(what: Supervised) {
    this.#what = what;
    this.#running = this.#run();
  }

  get name(): string {
    return this.#what.name;
  }

  get identity(): ProcessIdentity {
    return this.#identity;
  }

  /** Ends the process gracefully and starts another at once. */
  async restart(): Promise<void> {
    this.#restarting = true;
    await this.#end();
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#end();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const pauseAfter = createBackoff();
    while (!signal.aborted) {
      const startedAt = performance.now();
      const reason = await this.#once();
      if (signal.aborted) return;
      if (this.#restarting) {
        this.#restarting = false;
        continue;
      }
      const pauseMs = pauseAfter(performance.now() - startedAt);
      this.#what.onEnd(reason, pauseMs);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #once(): Promise<string> {
    const { args, cwd, env, onLine, onStart } = this.#what;
    const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    for (const from of ['stdout', 'stderr'] as const)
      createInterface({ input: child[from] as NodeJS.ReadableStream }).on('line', (line) => onLine(line, from));
    const closed = once(child, 'close');
    this.#identity = identifyProcess(child.pid ?? 0) ?? { pid: child.pid ?? 0, started: null };
    onStart();
    const [code, signal] = await closed;
    return signal ? `was ended by ${signal}` : `ended with code ${code}`;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  }
}
