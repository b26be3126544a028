import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as npm installed it. */
export interface Installed {
  readonly name: string;
  /** Below the bundle: `node_modules/pg`, or deeper. */
  readonly folder: string;
  readonly main: string;
  readonly dependencies: readonly string[];
  readonly clever: { readonly workers?: readonly string[]; readonly texts?: readonly string[] };
}

/** Lists the packages of a bundle. */
export const packagesOf = (bundle: string): Installed[] =>
  globSync(['**/node_modules/*/package.json', '**/node_modules/@*/*/package.json'], { cwd: bundle })
    .sort()
    .flatMap((file) => {
      const {
        name,
        main = 'index.js',
        dependencies,
        optionalDependencies,
        clever = {},
      } = JSON.parse(readFileSync(join(bundle, file), 'utf8'));
      const folder = file.slice(0, -'/package.json'.length);
      return name === undefined || !folder.endsWith(`node_modules/${name}`)
        ? []
        : [{ name, folder, main, clever, dependencies: Object.keys({ ...dependencies, ...optionalDependencies }) }];
    });
