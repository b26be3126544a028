/** A version of a package, as far as it matters here. */
interface Version {
  readonly dist: { readonly tarball: string; readonly integrity?: string };
}

/** What Verdaccio keeps of a package: `package.json` in its folder. */
export interface Manifest {
  readonly name: string;
  readonly versions: Record<string, Version>;
  'dist-tags': Record<string, string>;
  /** By the name of a tarball. */
  readonly _attachments: Record<string, { readonly version?: string }>;
}

/** Names the tarballs that versions have. */
export const tarballsOf = ({ versions }: Manifest): Set<string> =>
  new Set(Object.values(versions).map(({ dist }) => dist.tarball.replace(/.*\//, '')));
