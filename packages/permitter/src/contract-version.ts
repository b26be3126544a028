import { standard } from '@clever/contract';

/** The version of a contract that a caller was written against. */
export interface StatedContract {
  readonly service: string;
  readonly version: string;
  readonly major: string;
}

const form = /^([a-z][a-z0-9]{0,31})@((\d{1,9})\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,32})?)$/;
const known = new Map<string, StatedContract>();
const maxKnown = 1000;

/**
 * Parses a Clever-Contract header: `coupon@1.4.0`.
 *
 * @throws BAD_REQUEST when it is malformed: a caller that states its contract wrongly would go unnoticed
 */
export function parseContract(header: string): StatedContract {
  const before = known.get(header);
  if (before) return before;
  const [, service, version, major] = form.exec(header) ?? [];
  if (!service || !version || !major)
    throw standard.badRequest(`Clever-Contract is ${header.slice(0, 80)}, and not of the form coupon@1.4.0`);
  const stated = { service, version, major };
  if (known.size < maxKnown) known.set(header, stated);
  return stated;
}

/** Reads which version of a domain's contract the caller was written against; null where the header is absent, or about another domain. */
export function statedVersion(header: string | undefined, domain: string): StatedContract | null {
  const stated = header === undefined ? null : parseContract(header);
  return stated?.service === domain ? stated : null;
}

/** @throws CONTRACT_REFUSED when the major that the caller was written against is not the one served */
export function refuseOtherMajor(stated: StatedContract | null, served: string | undefined): void {
  if (!stated || !served || stated.major === served.slice(0, served.indexOf('.'))) return;
  const { service, version } = stated;
  throw standard.contractRefused(
    `The caller was written against ${service}@${version}; served is ${service}@${served}`,
  );
}
