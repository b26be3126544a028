import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Size {
  readonly files: number;
  readonly bytes: number;
}

/** Counts the files below a folder, and their bytes. */
export function measure(folder: string): Size {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = entries.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return { files: bytes.length, bytes: bytes.reduce((sum, one) => sum + one, 0) };
}
