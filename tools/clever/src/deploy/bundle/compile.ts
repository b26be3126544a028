import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import type { OutputChunk, Plugin } from 'rolldown';
import { lineTable } from './line-table.ts';

export interface Compilation {
  /** A bundle that npm installed. */
  readonly folder: string;
  /** Of the part that it begins with. */
  readonly name: string;
  /** The code that it begins with. */
  readonly entry: string;
  /** Packages that stay as they are. */
  readonly kept: ReadonlySet<string>;
}

/**
 * Makes a few files of all modules that an entry loads. Each entry is compiled by itself: a part that two of them shared could be the one that serves, which would then run
 * wherever the other is loaded.
 *
 * @returns their texts by name: `main.cjs`, `main.cjs.lines`
 */
export async function compile({ folder, name, entry, kept }: Compilation): Promise<Map<string, string>> {
  const { rolldown } = await import('rolldown');
  const modules = join(folder, 'node_modules');
  await using build = await rolldown({
    input: { [name]: entryId },
    cwd: folder,
    platform: 'node',
    external: (id) => isOutside(id, kept),
    plugins: [entryPlugin(entry, modules), placePlugin(modules)],
    logLevel: 'silent',
  });
  const { output } = await build.generate({
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    sourcemap: true,
    sourcemapExcludeSources: true,
    sourcemapPathTransform: (source) => source.replace(/^.*?node_modules\//, ''),
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
    comments: false,
  });
  return new Map(output.filter((part) => part.type === 'chunk').flatMap(files));
}

/** Without a map of its own beside it, of which nobody reads the columns. */
const files = ({ fileName, code, map }: OutputChunk): [string, string][] => [
  [fileName, code.replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '\n')],
  [`${fileName}.lines`, map ? lineTable(map) : '{"sources":[],"runs":[]}'],
];

const builtins = new Set(builtinModules);
/** What a package offers for other drivers and engines, none of which is installed. */
const packageOf = (id: string) => /^(@[^/]+\/[^/]+|[^./@][^/]*)/.exec(id)?.[1];

function isOutside(id: string, kept: ReadonlySet<string>): boolean {
  if (id.startsWith('node:') || builtins.has(id)) return true;
  const name = packageOf(id) ?? packageOf(/.*\/node_modules\/(.*)/.exec(id)?.[1] ?? '');
  return name !== undefined && kept.has(name);
}

const entryId = '\0entry';

function entryPlugin(entry: string, modules: string): Plugin {
  return {
    name: 'entry',
    resolveId(id, importer) {
      if (id === entryId) return id;
      return importer === entryId ? this.resolve(id, join(modules, '../main.js')) : undefined;
    },
    load: (id) => (id === entryId ? entry : undefined),
  };
}

/** A module finds what lies beside it from where it was, not from the file that it became a part of. */
function placePlugin(modules: string): Plugin {
  return {
    name: 'places',
    transform: {
      filter: { code: /import\.meta\./ },
      handler: (code, id) => {
        const place = JSON.stringify(relative(modules, id));
        const placed = code
          .replaceAll(/\bimport\.meta\.url\b/g, `__placeOf(${place})`)
          .replaceAll(/\bimport\.meta\.filename\b/g, `require('node:url').fileURLToPath(__placeOf(${place}))`)
          .replaceAll(
            /\bimport\.meta\.dirname\b/g,
            `require('node:url').fileURLToPath(new URL('.', __placeOf(${place})))`,
          )
          .replaceAll(/\bimport\.meta\.resolve\(/g, `__resolveFrom(${place}, `);
        // Lines stay where they were.
        return { code: placed, map: null };
      },
    },
  };
}
