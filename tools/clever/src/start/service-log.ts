import { join } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import { openLogFile } from './log-file.ts';
import { formatLogLine, isErrorLine } from './log-line.ts';

/** Where a service's log goes: its file, and the terminal as far as a person wants it there. */
export interface ServiceLog {
  /** Takes one line. */
  write(line: string): void;
  /** Takes what a person must see, such as why it does not start. */
  complain(line: string): void;
  close(): Promise<void>;
}

/** Opens the log of a service. Errors are printed too, and everything with `verbose`. */
export function openServiceLog(folder: DataFolder, name: string, verbose: boolean): ServiceLog {
  const path = join(folder.logs, `${name}.log`);
  const file = openLogFile(path, (error) => print(`${path} cannot be written, so lines are lost: ${error.message}`));
  return {
    write(line) {
      file.write(line);
      if (verbose || isErrorLine(line)) print(formatLogLine(line));
    },
    complain(line) {
      file.write(`${line}\n`);
      print(line);
    },
    close: () => file.close(),
  };
}

const print = (line: string) => process.stderr.write(`${line}\n`);
