import { appendFile, rename, stat } from 'node:fs/promises';

const maxBytes = 5 * 1024 * 1024;
const flushEveryMs = 200;

/** A log that keeps the last 5 to 10 MB of lines in `NAME.log` and `NAME.log.1`. */
export interface LogFile {
  write(lines: string): void;
  /** Writes what is buffered. */
  close(): Promise<void>;
}

/** Opens a log to append to. Lines are lost while the disk is full; `onFailure` is called once. */
export function openLogFile(path: string, onFailure: (error: Error) => void, limitBytes = maxBytes): LogFile {
  let waiting: string[] = [];
  let bytes: number | undefined;
  let failed = false;
  let writing = Promise.resolve();

  const append = async () => {
    const text = waiting.join('');
    waiting = [];
    if (text === '') return;
    try {
      bytes ??= await sizeOf(path);
      if (bytes > limitBytes) {
        await rename(path, `${path}.1`);
        bytes = 0;
      }
      await appendFile(path, text, { mode: 0o600 });
      bytes += Buffer.byteLength(text);
    } catch (error) {
      if (!failed) onFailure(error as Error);
      failed = true;
    }
  };
  const flush = () => (writing = writing.then(append));
  const timer = setInterval(flush, flushEveryMs).unref();
  return {
    write: (lines) => void waiting.push(lines),
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
