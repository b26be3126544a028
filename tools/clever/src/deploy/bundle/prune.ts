import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Why files are left out of a bundle. */
interface Rule {
  readonly what: string;
  readonly why: string;
  /** Matched with the path below the bundle. */
  readonly files: RegExp;
}

export const rules: readonly Rule[] = [
  {
    what: "Prisma's query compilers for other databases, and for require()",
    why: 'the models import those for PostgreSQL',
    files: /\/@prisma\/client\/runtime\/query_compiler_(?!\w+_bg\.postgresql\.(wasm-base64\.)?mjs$)[^/]*$/,
  },
  {
    what: 'the contracts of models as they were released',
    why: 'only what compares releases reads them',
    files: /^node_modules\/@clever\/[^/]+\/contract\.json$/,
  },
  {
    what: 'forms of htmx that no page loads',
    why: 'pages load dist/htmx.min.js',
    files: /^node_modules\/htmx\.org\/(?!package\.json$|LICENSE$|dist\/htmx\.min\.js$)/,
  },
  { what: 'source maps', why: 'nothing reads them', files: /\.([cm]?[jt]sx?|css)\.map$/ },
  { what: 'TypeScript and typings', why: 'Node loads no TypeScript below node_modules', files: /\.[cm]?tsx?$/ },
  {
    what: 'tests, benchmarks, examples and documents of packages',
    why: 'nothing at run time reads them',
    files:
      /^node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)\/((tests?|__tests__|bench(marks?)?|examples?|docs?|coverage|\.github)\/|(readme|changelog|changes|history)(\.(md|markdown|txt))?$)/i,
  },
];

export interface Removal extends Pick<Rule, 'what' | 'why'> {
  readonly files: number;
  readonly bytes: number;
}

/** Removes what a service never loads, and folders that are empty then. @returns what was removed, by the rules that removed anything */
export function prune(folder: string): Removal[] {
  const removals = rules.map(({ what, why }) => ({ what, why, files: 0, bytes: 0 }));
  const visit = (path: string) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const below = `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(below);
      else remove(below, removals[rules.findIndex(({ files }) => files.test(below))]);
    }
  };
  const remove = (path: string, removal: { files: number; bytes: number } | undefined) => {
    if (!removal) return;
    removal.files++;
    removal.bytes += statSync(join(folder, path)).size;
    rmSync(join(folder, path));
  };
  visit('node_modules');
  removeEmpty(join(folder, 'node_modules'));
  return removals.filter(({ files }) => files > 0);
}

/** Removes a folder where it holds no file, and such folders in it. */
export function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
