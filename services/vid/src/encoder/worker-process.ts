import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import type { Made, Order, Told } from './messages.ts';
import { Refused } from './probe.ts';

interface Working {
  readonly onProgress: (percent: number) => void;
  readonly signal: AbortSignal;
}

/** The process that makes videos: begun with the first order, and again after it died. */
export class WorkerProcess {
  #child: ChildProcess | undefined;

  /** Its id, while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Makes what is ordered. One order at a time.
   *
   * @throws Refused where the source is at fault; Error where the process died, or the signal aborted, which ends it
   */
  make(order: Order, { onProgress, signal }: Working): Promise<Made> {
    const { promise, resolve, reject } = Promise.withResolvers<Made>();
    const child = this.#start();
    const onMessage = (told: Told) => {
      if (told.kind === 'progress') onProgress(told.percent);
      else if (told.kind === 'made') resolve(told.made);
      else reject(told.kind === 'refused' ? new Refused(told.reason) : new Error(told.reason));
    };
    const onExit = () => reject(new Error('The process that makes videos ended'));
    const kill = () => child.kill('SIGKILL');
    child.on('message', onMessage);
    child.once('exit', onExit);
    signal.addEventListener('abort', kill, { once: true });
    if (signal.aborted) kill();
    else child.send(order, (error) => error && reject(error));
    return promise.finally(() => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      signal.removeEventListener('abort', kill);
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child;
    const file = new URL(`../worker${extname(import.meta.filename)}`, import.meta.url);
    // Neither settings nor secrets: it reads what strangers sent.
    const child = fork(file, {
      env: { PATH: process.env.PATH },
      execArgv: ['--max-old-space-size=128'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    child.on('error', () => {});
    this.#child = child;
    return child;
  }
}
