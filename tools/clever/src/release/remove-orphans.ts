import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const compiled = /^(.+?)(?:\.d\.ts|\.js)$/;

/** Removes what was compiled from sources that are gone: a compiler leaves it, and it would be published. */
export function removeOrphans(folder: string): void {
  for (const path of globSync('**/*.{js,d.ts}', { cwd: join(folder, 'dist') })) {
    const source = join(folder, 'src', compiled.exec(path)?.[1] ?? path);
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.js`)) rmSync(join(folder, 'dist', path));
  }
}
