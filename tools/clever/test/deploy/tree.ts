import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder, and the folder itself as `.`: kind, mode, time and a digest of its bytes, by path. */
export function treeOf(folder: string): Record<string, string> {
  const paths = ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].sort();
  return Object.fromEntries(paths.map((path) => [path, lineOf(join(folder, path))]));
}

function lineOf(path: string): string {
  const entry = lstatSync(path);
  const digest = entry.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
  return `${entry.mode.toString(8)} ${entry.mtime.toISOString()} ${digest}`;
}
