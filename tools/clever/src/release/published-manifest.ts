/** The package.json of a package, as it is packed. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly clever?: { readonly provenance?: Provenance; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Where a published package comes from. */
export interface Provenance {
  readonly commit: string;
  /** The checkout held changes that are in no commit. */
  readonly dirty?: true;
  /** Of a model: the hash in its contract.json. */
  readonly contract?: string;
  /** Digest of what runs: the same for two packs that differ in documents and provenance alone. */
  readonly content: string;
}

const engines = { node: '>=24' };

/** Makes the package.json that is published: compiled entries, without what is for the checkout alone, with where it comes from. */
export function publishedManifest(
  { scripts: _scripts, devDependencies: _development, ...manifest }: Manifest,
  provenance: Provenance,
): Manifest {
  const entries = Object.entries(manifest.exports ?? {});
  return {
    ...manifest,
    engines,
    exports: { ...Object.fromEntries(entries.map(compiled)), './package.json': './package.json' },
    clever: { ...manifest.clever, provenance },
  };
}

/** A checkout runs from its sources: `./src/db/index.ts` is published as what it was compiled to. */
function compiled([path, target]: [string, unknown]): [string, unknown] {
  const name = /^\.\/src\/(.+)\.ts$/.exec(sourceOf(target))?.[1];
  return [path, name ? { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` } : target];
}

const sourceOf = (target: unknown): string =>
  typeof target === 'string' ? target : String((target as Record<string, unknown>)['@clever/source'] ?? '');
