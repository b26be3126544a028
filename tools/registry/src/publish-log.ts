import { appendFile, readFile } from 'node:fs/promises';
import { registryFolder } from './registry-folder.ts';

/** What somebody did to a package. */
export interface LogEntry {
  /** RFC 3339. */
  readonly time: string;
  readonly user: string;
  /** Key of the token, where it was one that can be revoked. */
  readonly token: string | undefined;
  /** `@clever/model-coupon@1.1.0`, or a package of which something was changed. */
  readonly what: string;
  readonly action: 'published' | 'changed';
  /** Of the checkout, as the package says. */
  readonly commit?: string | undefined;
  readonly address?: string | undefined;
}

/** Adds a line to the log. It is appended to, and never changed. */
export const addToLog = (folder: string, entry: LogEntry): Promise<void> =>
  appendFile(registryFolder(folder).log, `${JSON.stringify(entry)}\n`, { mode: 0o600 });

/** Reads who published what, the oldest first. A line that a crash cut off is passed over. */
export async function readLog(folder: string): Promise<LogEntry[]> {
  const text = await readFile(registryFolder(folder).log, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as LogEntry];
    } catch {
      return [];
    }
  });
}
