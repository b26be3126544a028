import { readdirSync } from 'node:fs';
import type { Release } from './find-release.ts';
import { countPackages } from './lockfile.ts';
import { measure, type Size } from './measure.ts';
import type { Removal } from './prune.ts';

/** The manifest of a bundle: `bundle.json`. */
export interface Bundle extends Release {
  readonly packages: number;
  /** All but `bundle.json`. */
  readonly size: Size;
  readonly removed: readonly Removal[];
  /** Packages that did not become a part of `app/main.cjs`. */
  readonly kept: readonly string[];
  /** The V8 that its code was compiled with beforehand; another one compiles it at each start. */
  readonly v8: string;
  /** Files for the kind of machine that the bundle was made on. Where there are none, it runs on every kind. */
  readonly native: readonly string[];
}

/** Describes a bundle that is complete. */
export function describeBundle(folder: string, release: Release, made: Pick<Bundle, 'removed' | 'kept'>): Bundle {
  const native = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.node'));
  return {
    ...release,
    packages: countPackages(folder),
    size: measure(folder),
    ...made,
    v8: process.versions.v8,
    native,
  };
}
