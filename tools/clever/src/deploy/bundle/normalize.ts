import { chmodSync, lstatSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** The time that npm gives to every file in a package. */
const epoch = new Date('1985-10-26T08:15:00Z');

/** Gives a folder and all below it the same time, and modes that do not depend on whoever made them. */
export function normalize(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) normalize(path);
    else settle(path, lstatSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
  settle(folder, 0o755);
}

function settle(path: string, mode: number): void {
  chmodSync(path, mode);
  utimesSync(path, epoch, epoch);
}
