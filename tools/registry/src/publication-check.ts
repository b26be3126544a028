/** A version that is about to be published, and what the registry holds of the package. */
export interface Published {
  readonly name: string;
  readonly version: string;
  readonly tarball: Buffer;
  /** Versions with the paths of their tarballs. */
  readonly held: readonly { readonly version: string; readonly file: string }[];
}

/** Finds why a version may not be published; undefined where it may. A module exports it as `checkPublication`. */
export type PublicationCheck = (published: Published) => Promise<string | undefined>;
