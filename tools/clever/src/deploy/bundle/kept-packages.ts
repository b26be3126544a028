import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Installed } from './packages-of.ts';

/**
 * Names the packages that stay as they are: those with machine code and those that load it, those that load what cannot be seen, those of which a module of ours looks files up by name, and what they need.
 */
export function keptPackages(bundle: string, packages: readonly Installed[]): ReadonlySet<string> {
  const others = packages.filter(({ name }) => !name.startsWith('@clever/'));
  const native = new Set(nativeOf(bundle));
  const loading = others.filter(({ dependencies }) => dependencies.some((one) => native.has(one)));
  const hidden = others.filter((one) => hidesRequire(bundle, one) || importsUnseen(bundle, one));
  const kept = new Set([...native, ...[...loading, ...hidden].map(({ name }) => name), ...lookedUp(bundle, packages)]);
  for (const name of kept)
    for (const one of packages) if (one.name === name) for (const needed of one.dependencies) kept.add(needed);
  return kept;
}

/** TypeScript's universal modules hand `require` on as a value: nobody sees what it loads. */
function hidesRequire(bundle: string, { folder, main }: Installed): boolean {
  const file = join(bundle, folder, main);
  return (
    existsSync(file) && statSync(file).isFile() && readFileSync(file, 'utf8').includes('factory(require, exports)')
  );
}

const unseenImport = /(?<![.\w$])import\(\s*(?!['"`])[\w$]/;
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** What it imports is known when it runs: `import(specifier)`. */
const importsUnseen = (bundle: string, { folder }: Installed): boolean =>
  globSync('**/*.{js,mjs,cjs}', { cwd: join(bundle, folder), exclude: ['**/node_modules/**', 'bin/**'] }).some((file) =>
    unseenImport.test(readFileSync(join(bundle, folder, file), 'utf8').replaceAll(comments, '')),
  );

/** Packages with machine code: of `node_modules/@img/sharp-linux-x64/lib/sharp.node`, `@img/sharp-linux-x64`. */
const nativeOf = (bundle: string): string[] =>
  readdirSync(join(bundle, 'node_modules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.node'))
    .flatMap((path) => /^(?:.*node_modules\/)?((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);

/** `import.meta.resolve('htmx.org/dist/htmx.min.js')`, `createRequire(...).resolve('...')`, `findPackageJSON` is answered by the folders of ours. */
const lookUp = /\.resolve\(\s*['"]((?:@[^/'"]+\/)?[^/'".]+(?:\.[^/'"]+)?)\//g;

function* lookedUp(bundle: string, packages: readonly Installed[]): Generator<string> {
  for (const { folder } of packages.filter(({ name }) => name.startsWith('@clever/')))
    for (const file of globSync('dist/**/*.js', { cwd: join(bundle, folder) })) {
      const code = readFileSync(join(bundle, folder, file), 'utf8');
      if (/import\.meta\.resolve|createRequire/.test(code))
        for (const [, name] of code.matchAll(lookUp)) yield name as string;
    }
}
