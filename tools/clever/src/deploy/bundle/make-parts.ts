import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { compile } from './compile.ts';
import type { Release } from './find-release.ts';
import { keptPackages } from './kept-packages.ts';
import { leaveData } from './leave-data.ts';
import { type Installed, packagesOf } from './packages-of.ts';

/** What is not read at each start: expanding the query compiler takes 10 ms. */
const smallest = { params: { [constants.ZSTD_c_compressionLevel]: 19 } };

/** Makes one file of the service's modules, with a few beside it that are loaded when they are needed, and removes the modules. @returns the packages that stay */
export async function makeParts(bundle: string, { name }: Release): Promise<readonly string[]> {
  const packages = packagesOf(bundle);
  const kept = keptPackages(bundle, packages);
  const workers = packages.flatMap((one) => (one.clever.workers ?? []).map((file) => workerOf(one, file)));
  const entries = workers.map(({ part, file }) => [part, `import ${JSON.stringify(join(bundle, file))};`] as const);
  mkdirSync(join(bundle, 'app'));
  for (const [part, entry] of [['main', mainOf(name)] as const, ...entries])
    for (const [file, text] of await compile({ folder: bundle, kept, name: part, entry }))
      if (file === `${part}.cjs`) writeFileSync(join(bundle, 'app', file), text);
      else writeFileSync(join(bundle, 'app', `${file}.zst`), zstdCompressSync(text, smallest));
  for (const file of ['load.cjs', 'sources.cjs'])
    copyFileSync(join(import.meta.dirname, 'parts', file), join(bundle, 'app', file));
  leaveData(bundle, packages, kept);
  for (const { part, file } of workers) writeWorker(bundle, file, part);
  return [...kept].sort();
}

/** What `main.ts` of a service does, which waits at its top level: a part cannot. */
const mainOf = (name: string) => `import { app } from '${name}'; import { run } from '@clever/service'; run(app);`;

const workerOf = ({ name, folder }: Installed, file: string) => ({
  part: `${name.replace(/^.*\//, '')}-${basename(file, '.js')}`,
  file: join(folder, file),
});

/** Whoever starts a thread or a process finds its file where it was. */
function writeWorker(bundle: string, file: string, part: string): void {
  const load = relative(dirname(file), 'app/load.cjs');
  const code = `import load from '${load}';\nload.load('${part}.cjs');\n`;
  mkdirSync(dirname(join(bundle, file)), { recursive: true });
  writeFileSync(join(bundle, file), code);
}
