import type { Domain } from '@clever/router';
import type { Manifest } from './manifest.ts';

/** A database to back up. */
export interface Source {
  readonly database: string;
  readonly domains: readonly Domain[];
  readonly url: string;
  /** Where the migrations of a domain are. */
  readonly migrations: (domain: Domain) => string;
}

/** What makes a manifest's own part: everything that was written, by its kind. */
export type Written = Pick<Manifest, 'kind' | 'program' | 'tables' | 'sequences' | 'files'>;
