import { write, writeSync } from 'node:fs';

const maxPendingChars = 16 * 1024 * 1024;
const groupChars = 64 * 1024;
const flushMs = 200;
const retryMs = 10;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it asks for every character that is not ASCII
const notAscii = /[^\x00-\x7f]/;

/**
 * Writes lines to a file descriptor in groups: when 64 KiB are waiting, at the latest after 200 ms, one write at a time. When whoever reads
 * is so slow that 16 MiB wait, lines are dropped, and one line counts them. Lines are joined by `+` and copied as they are where they are ASCII, which
 * costs a tenth of joining an array and of encoding it.
 */
export class LineWriter {
  readonly #fd: number;
  #lines = '';
  #isAscii = true;
  #dropped = 0;
  #isWriting = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Takes one or more whole lines. */
  write(lines: string): void {
    if (this.#isAscii && notAscii.test(lines)) this.#isAscii = false;
    this.writeAscii(lines);
  }

  /** Takes lines that are known to be ASCII. */
  writeAscii(lines: string): void {
    if (this.#lines.length > maxPendingChars) {
      this.#dropped++;
      return;
    }
    this.#lines += lines;
    this.#look();
  }

  /** Writes what is waiting, at once: for the end of the process. */
  flushSync(): void {
    for (let rest = this.#take(); rest.length > 0; ) rest = rest.subarray(this.#writeSome(rest));
  }

  /** Begins a write where enough is waiting, and sees to it that one begins soon where anything is. */
  #look(): void {
    if (this.#isWriting || this.#lines === '') return;
    if (this.#lines.length >= groupChars) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), flushMs).unref();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#lines === '') return;
    this.#isWriting = true;
    this.#writeAll(this.#take());
  }

  #take(): Buffer {
    if (this.#dropped > 0) this.#lines += `{"level":50,"msg":"log lines dropped","dropped":${this.#dropped}}\n`;
    const bytes = Buffer.from(this.#lines, this.#isAscii ? 'latin1' : 'utf8');
    this.#lines = '';
    this.#isAscii = true;
    this.#dropped = 0;
    return bytes;
  }

  #writeAll(rest: Buffer): void {
    write(this.#fd, rest, (error, written) => {
      const left = rest.subarray(error ? 0 : written);
      if (error && error.code !== 'EAGAIN') this.#end();
      else if (left.length === 0) this.#end();
      else setTimeout(() => this.#writeAll(left), error ? retryMs : 0);
    });
  }

  #end(): void {
    this.#isWriting = false;
    this.#look();
  }

  /** Waits while the pipe is full. A closed descriptor takes nothing any more. */
  #writeSome(rest: Buffer): number {
    try {
      return writeSync(this.#fd, rest);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : rest.length;
    }
  }
}
