import { join, resolve } from 'node:path';

/** Where a registry keeps what it has. `packages` and the files beside it are worth a backup, `cache` is not. */
export interface RegistryFolder {
  readonly path: string;
  /** What was published: a folder per package, with its metadata and a tarball per version. */
  readonly packages: string;
  /** What came from the uplink. May be removed at any time. */
  readonly cache: string;
  /** Users with bcrypt digests of their passwords. */
  readonly users: string;
  /** What is known of every token but the token itself. */
  readonly tokens: string;
  /** What users may publish, where it is not everything. */
  readonly rights: string;
  /** Who published what, a line each. */
  readonly log: string;
  /** The key that signs tokens. Without it all of them are void. */
  readonly secret: string;
}

/** Names the files of a registry's folder. */
export function registryFolder(folder: string): RegistryFolder {
  const path = resolve(folder);
  return {
    path,
    packages: join(path, 'packages'),
    cache: join(path, 'cache'),
    users: join(path, 'htpasswd'),
    tokens: join(path, 'tokens.json'),
    rights: join(path, 'rights.json'),
    log: join(path, 'log.jsonl'),
    secret: join(path, 'secret'),
  };
}
