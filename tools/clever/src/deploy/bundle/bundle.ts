import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from './find-release.ts';
import { countPackages } from './lockfile.ts';
import { measure, type Size } from './measure.ts';
import type { Removal } from './prune.ts';

/** What a bundle says of itself, in its `bundle.json`. */
export interface Bundle extends Release {
  /** The commit that it was released from; null where the package does not say. */
  readonly revision: string | null;
  readonly packages: number;
  /** All but `bundle.json`. */
  readonly size: Size;
  readonly removed: readonly Removal[];
  /** Files for the kind of machine that the bundle was made on. Where there are none, it runs on every kind. */
  readonly native: readonly string[];
}

/** Describes a bundle that is complete. */
export function describeBundle(folder: string, release: Release, removed: readonly Removal[]): Bundle {
  const native = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.node'));
  const manifest: { gitHead?: string } = JSON.parse(
    readFileSync(join(folder, 'node_modules', release.name, 'package.json'), 'utf8'),
  );
  const revision = manifest.gitHead ?? null;
  return { ...release, revision, packages: countPackages(folder), size: measure(folder), removed, native };
}
