import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lists the changesets that no release has used yet. */
export function pendingChangesets(root: string): string[] {
  const folder = join(root, '.changeset');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
}
