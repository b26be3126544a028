import type { AdminLog } from '@clever/contract/admin';
import type { StaffDb } from '@clever/model-staff/db';
import type { Provider } from './access/provider.ts';
import type { OpenDomains } from './domains/open-domains.ts';
import type { Post } from './mail.ts';
import type { Site } from './site.ts';

/** Where people find what is not of this site; empty where that is not set. */
export interface PlatformPlaces {
  /** With a log per service. */
  readonly logFolder: string;
  /** The team's log system, `{traceId}` in it. */
  readonly logLink: string;
  /** A service's description, `{service}` in it. */
  readonly docsLink: string;
}

/** How what needs a second person is agreed to. */
export interface SecondPerson {
  /** False for a team of one. */
  readonly isAsked: boolean;
  /** How long it waits. */
  readonly days: number;
}

/** What all pages share. */
export interface AdminDb {
  readonly staff: StaffDb;
  readonly domains: OpenDomains;
  readonly site: Site;
  /** Where services are, by contract: `{ coupon: 'http://127.0.0.1:4105' }`. */
  readonly urls: Readonly<Record<string, string>>;
  readonly platform: PlatformPlaces;
  readonly secondPerson: SecondPerson;
  /** The company's identity provider; undefined where none is set. */
  readonly provider: Provider | undefined;
  /** The way to the mail server; undefined where none is set. */
  readonly post: Post | undefined;
  /** For errors that a page shows in other words than operators need. */
  readonly log: AdminLog;
  close(): Promise<void>;
}
