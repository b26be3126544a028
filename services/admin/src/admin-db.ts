import type { StaffDb } from '@clever/model-staff/db';
import type { OpenDomains } from './domains/open-domains.ts';

/** How the site is reached. */
export interface Site {
  /** `https://admin.example.com` */
  readonly url: string;
  readonly isSecure: boolean;
  /** Signs forms. */
  readonly key: string;
}

/** What all pages share. */
export interface AdminDb {
  readonly staff: StaffDb;
  readonly domains: OpenDomains;
  readonly site: Site;
  /** Where services are, by contract: `{ coupon: 'http://127.0.0.1:4105' }`. */
  readonly urls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
