import type { Manifest } from '../published-manifest.ts';

/** Only meaningful in a checkout, or on one machine. */
const local = /^(workspace|catalog|link|file|portal|git[+:]|https?:)/;

/** Finds what is wrong with a package.json that would be published. */
export function checkManifest({ license, private: isPrivate, ...manifest }: Manifest): string[] {
  const ranges = ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) =>
    Object.entries((manifest[field] ?? {}) as Record<string, string>),
  );
  const faults = ranges
    .filter(([, range]) => local.test(range))
    .map(([name, range]) => `depends on ${name} as ${range}, which nobody else can install`);
  if (!license) faults.push('names no license in package.json');
  if (isPrivate) faults.push('is private');
  return faults;
}
