import { AsyncLocalStorage } from 'node:async_hooks';

/** One request that publishes a version or changes a package, followed through what Verdaccio makes of it. */
export interface Publication {
  /** `name@version`, for messages. */
  readonly what: string;
  /** Tags that are to point to the version, from the moment at which it is there. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether all tags stay as they are: an update sends them along, and may be late. */
  readonly keepsTags?: boolean;
  /** Of the checkout that it comes from, where it says so. */
  readonly commit?: string | undefined;
  /** The tarball that it wrote, as long as no version has it. */
  tarball?: string;
}

/** Verdaccio publishes in steps that know nothing of each other: what they are steps of is here. */
export const publication = new AsyncLocalStorage<Publication>();
