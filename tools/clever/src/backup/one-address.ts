import { type Domain, domains } from '@clever/router';
import { Failure } from '../terminal/failure.ts';

/** Names the domains that live in a database. */
export const domainsOf = (database: string): Domain[] =>
  (Object.keys(domains) as Domain[]).filter((domain) => domains[domain] === database);

/** Finds the one address of domains that share a database. @throws Failure when the settings name several */
export function oneAddress(shared: readonly Domain[], urls: Partial<Record<Domain, string>>): string {
  const found = shared.map((domain) => urls[domain] ?? '');
  const places = new Set(found.map((url) => `${new URL(url).host}${new URL(url).pathname}`));
  const [first = ''] = found;
  if (places.size === 1) return first;
  throw new Failure(`${shared.join(' and ')} share a database, but their settings name ${places.size}`, {
    exit: 'config',
    hints: shared.map((domain) => `DATABASE_URL_${domain.toUpperCase()}`),
  });
}
