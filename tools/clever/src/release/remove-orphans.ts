import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const compiled = /^(.+?)(?:\.d\.ts|\.js)$/;

/** Removes what was compiled from sources that are gone: a compiler leaves it, and it would be published. */
export function removeOrphans(compiledTo: string, sources: string): void {
  for (const path of globSync('**/*.{js,d.ts}', { cwd: compiledTo })) {
    const source = join(sources, compiled.exec(path)?.[1] ?? path);
    if (!existsSync(`${source}.ts`)) rmSync(join(compiledTo, path));
  }
}
