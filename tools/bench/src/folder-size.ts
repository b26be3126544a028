import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the files below a folder take, and how many they are. */
export function sizeOf(folder: string): { readonly mb: number; readonly files: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return { mb: bytes / 1e6, files: files.length };
}
