import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

interface WatchdogLog {
  warn(details: object, message: string): void;
}

/** Cell 0 counts heartbeats of the event loop, cell 1 names the operation whose handler began last. */
const cells = new Int32Array(new SharedArrayBuffer(8));
const names: string[] = ['none'];

/** Prepares the note that the handler of an operation begins: one write, so that a blocked loop can be traced to it. */
export function marker(operation: string): () => void {
  const index = names.indexOf(operation) === -1 ? names.push(operation) - 1 : names.indexOf(operation);
  return () => {
    cells[1] = index;
  };
}

/** What the watching thread saw. */
export interface Blockage {
  readonly blockedMs: number;
  readonly operation: number;
  /** Function, file, line and column per frame, innermost first. */
  readonly stack: readonly string[];
}

const beatMs = 50;

/**
 * Watches this process' event loop from another thread, and logs operation and stack when it was blocked for more than 200 ms.
 * One per process is enough. It costs nothing while nothing blocks: a debugger is attached only then.
 *
 * @returns stops watching
 */
export function watchEventLoop(log: WatchdogLog, limitMs = 200): () => Promise<void> {
  const file = new URL(`./watchdog-worker${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(file, { workerData: { cells, limitMs, beatMs } });
  worker.unref();
  worker.on('message', ({ operation, stack, ...seen }: Blockage) =>
    log.warn({ operation: names[operation], ...seen, stack: stack.map(sourceOf) }, 'event loop blocked'),
  );
  worker.on('error', (error) => log.warn({ err: error }, 'the event loop is no longer watched'));
  const beat = setInterval(() => Atomics.add(cells, 0, 1), beatMs).unref();
  return async () => {
    clearInterval(beat);
    await worker.terminate();
  };
}

type SourceOf = (file: string, line: number) => string | undefined;

/** In a bundle, a line of one of its parts is shown as that of the file it was made of. */
function sourceOf(frame: string): string {
  const find: SourceOf | undefined = Reflect.get(process, Symbol.for('clever.sourceOf'));
  const [, name, file = '', line] = /^(.*) (.*):(\d+):\d+$/.exec(frame) ?? [];
  const source = find?.(file, Number(line));
  return source ? `${name} ${source}` : frame;
}
