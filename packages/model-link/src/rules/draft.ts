import { domainUnknown } from '../problems.ts';
import type { BatchedLink } from '../shapes.ts';
import { type Content, checkPeriod, readContent } from './content.ts';
import type { Domain, Domains } from './domains.ts';
import { checkSlug, generateSlug, slugKey } from './slug.ts';
import { policyOf, type TargetPolicy } from './target.ts';

/** What another shortener knew of a link. */
export interface Origin {
  readonly createdAt?: Date | undefined;
  readonly earlierVisits?: number | undefined;
}

/** A link that may be made. */
export interface Draft {
  readonly domain: Domain;
  /** What the caller chose; undefined where one is generated. */
  readonly slug: string | undefined;
  readonly prefix: string | undefined;
  readonly length: number | undefined;
  readonly content: Content & { readonly target: string };
  /** What is known of it from where it was before. */
  readonly origin?: Origin;
}

/**
 * Checks a link that shall be made.
 *
 * @throws LINK_DOMAIN_UNKNOWN, LINK_SLUG_REFUSED, LINK_TARGET_REFUSED, LINK_RULE_REFUSED, LINK_PERIOD_REFUSED
 */
export function draftLink(given: BatchedLink, policy: TargetPolicy): Draft {
  const { domain, slug, prefix, length, ...fields } = given;
  const host = findDomain(domain, policy.domains);
  const { target = '', ...content } = readContent(fields, policyOf(policy, host));
  checkPeriod(content);
  return {
    domain: host,
    slug: slug === undefined ? undefined : checkSlug(prefix === undefined ? slug : `${prefix}-${slug}`),
    prefix: prefix === undefined ? undefined : checkSlug(prefix),
    length,
    content: { ...content, target },
  };
}

/** @throws LINK_DOMAIN_UNKNOWN */
export function findDomain(name: string | undefined, domains: Domains): Domain {
  const domain = name === undefined ? domains.default : domains.byName.get(name.toLowerCase());
  if (!domain) throw domainUnknown(`${name} is none of ${[...domains.byName.keys()].slice(0, 20).join(', ')}`);
  return domain;
}

/** Gives a draft its address; another one each time where the slug is generated. */
export function addressOf({ domain, slug, prefix, length }: Draft): { domain: string; slug: string; slugKey: string } {
  const chosen = slug ?? generateSlug(prefix, length);
  return { domain: domain.name, slug: chosen, slugKey: slugKey(chosen, domain.caseSensitive) };
}

/** The address of a draft whose slug was chosen, as one text. */
export function keyOfAddress(draft: Draft): string {
  const { domain, slugKey: key } = addressOf(draft);
  return `${domain}/${key}`;
}
