import { isMisleading } from '@clever/readers/urls';
import { targetRefused } from '../problems.ts';
import { maxTargetLength } from '../shapes.ts';
import { contactSchemes, type Domain, type Domains } from './domains.ts';

/** What links may lead to. */
export interface TargetPolicy {
  readonly domains: Domains;
  /** Schemes, besides http and https, that may be opened, without the colon: `market`. */
  readonly appSchemes: ReadonlySet<string>;
}

/** What links of a domain may lead to; of one that is served no more, what those of all may. */
export function policyOf(policy: TargetPolicy, domain: Domain | undefined): TargetPolicy {
  return { ...policy, appSchemes: new Set([...policy.appSchemes, ...(domain?.contactSchemes ?? [])]) };
}

/**
 * Checks and normalises a target.
 *
 * @see https://url.spec.whatwg.org/
 * @throws LINK_TARGET_REFUSED when it is no URL, has another scheme, credentials or control characters, or leads to this service
 */
export function normaliseTarget(target: string, policy: TargetPolicy): string {
  // The URL parser strips C0 controls and space alone at both ends. It drops tabs and line feeds in silence, so `java\nscript:` has to be refused before.
  if (isMisleading(target)) throw targetRefused('The target has control characters');
  const url = URL.parse(target);
  if (!url) throw targetRefused('The target is not an absolute URL');
  const fault = faultOf(url, policy);
  if (fault) throw targetRefused(fault);
  return url.href;
}

function faultOf(url: URL, { appSchemes, domains }: TargetPolicy): string | undefined {
  const scheme = url.protocol.slice(0, -1);
  const isWeb = scheme === 'http' || scheme === 'https';
  if (!isWeb && !appSchemes.has(scheme)) return `The scheme ${scheme.slice(0, 40)} is not allowed`;
  if (contactSchemes.includes(scheme) && url.pathname + url.search === '')
    return `The target names nobody behind ${scheme}:`;
  if (url.username !== '' || url.password !== '') return 'The target has credentials in it';
  if (url.href.length > maxTargetLength)
    return `The target has more than ${maxTargetLength} characters when normalised`;
  if (isWeb && [...domains.byName.values()].some((domain) => leadsTo(url, domain)))
    return `The target leads back to ${url.host}`;
  return undefined;
}

function leadsTo(url: URL, { name }: Domain): boolean {
  const host = url.host.replace(/\.(?=:|$)/, '');
  return host === name || (!/:\d+$/.test(name) && host.replace(/:\d+$/, '') === name);
}
