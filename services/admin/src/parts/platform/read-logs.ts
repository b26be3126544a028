import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A line of a service's log. */
export interface LogLine {
  readonly service: string;
  readonly time: string;
  readonly level: number;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Most that is read of each log, from its end: a page is made of it in a fraction of a second. */
export const maxBytes = 2 * 1024 * 1024;
const maxLogs = 50;

/**
 * Reads the ends of all logs of a folder, the newest line first. Lines that are not ours are passed over.
 *
 * @throws Error when the folder cannot be read
 */
export async function readLogs(folder: string, keep: (line: LogLine) => boolean, limit: number): Promise<LogLine[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log')).slice(0, maxLogs);
  const found = await Promise.all(names.map((name) => readEnd(join(folder, name), keep)));
  return found
    .flat()
    .sort((one, other) => (one.time < other.time ? 1 : -1))
    .slice(0, limit);
}

/** Reads the rotated file too, where the log has just been rotated. */
async function readEnd(path: string, keep: (line: LogLine) => boolean): Promise<LogLine[]> {
  const now = await readTail(path, maxBytes);
  const left = maxBytes - now.length;
  const before = left > 0 ? await readTail(`${path}.1`, left).catch(() => '') : '';
  return `${before}${now}`.split('\n').flatMap((text) => {
    const line = parseLine(text);
    return line && keep(line) ? [line] : [];
  });
}

async function readTail(path: string, bytes: number): Promise<string> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const length = Math.min(size, bytes);
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, size - length);
  return buffer.toString('utf8', 0, bytesRead);
}

function parseLine(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const { service, time, level, msg, ...fields } = JSON.parse(text) as Record<string, unknown>;
    if (typeof time !== 'string') return undefined;
    return { service: String(service ?? ''), time, level: Number(level), message: String(msg ?? ''), fields };
  } catch {
    return undefined;
  }
}
