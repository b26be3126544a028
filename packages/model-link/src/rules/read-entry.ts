import { trim } from '@clever/contract/outside';
import { domainUnknown, entryRefused, slugRefused, targetRefused } from '../problems.ts';
import type { Domains } from './domains.ts';
import { type Draft, draftLink } from './draft.ts';
import type { ImportedEntry } from './import-format.ts';
import { readImportedTime } from './imported-time.ts';
import type { TargetPolicy } from './target.ts';

/** Hosts of shorteners for everybody: nobody brings their domain along. */
const publicHosts = new Set(
  'bit.ly bitly.com j.mp kutt.it kutt.to tinyurl.com is.gd v.gd t.ly cutt.ly rebrand.ly'.split(' '),
);
const dayMs = 86_400_000;
/** Of a link's limit, as the contract has it. */
const maxLimit = 2_147_483_647;

/**
 * Makes a draft of a line of an export.
 *
 * @param chosen the domain of all links, as the request states it
 * @throws LINK_SLUG_REFUSED, LINK_TARGET_REFUSED, LINK_DOMAIN_UNKNOWN, LINK_PERIOD_REFUSED, LINK_ENTRY_REFUSED
 */
export function readEntry(entry: ImportedEntry, chosen: string | undefined, policy: TargetPolicy): Draft {
  const { slug, target, title, tags } = entry;
  if (slug === undefined) throw slugRefused('The line has no slug');
  if (target === undefined) throw targetRefused('The line has no target');
  refuseGuarded(entry);
  const draft = draftLink(
    {
      slug,
      target,
      title: title && oneLine(title, 200),
      tags: tags.slice(0, 20).map((tag) => oneLine(tag, 50)),
      domain: chosen ?? domainOf(entry, policy.domains),
      validUntil: validUntilOf(entry),
      maxVisits: visitsLeftOf(entry),
    },
    policy,
  );
  return { ...draft, origin: { createdAt: createdAtOf(entry), earlierVisits: visitsOf(entry) } };
}

/** The domain of the line, else that of its short link. */
function domainOf({ domain, host }: ImportedEntry, { byName }: Domains): string | undefined {
  const named = domain
    ?.toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
  const own = named === 'default' ? undefined : (named ?? host);
  if (own === undefined || byName.has(own)) return own;
  if (publicHosts.has(own)) return undefined;
  throw domainUnknown(
    `${own} is none of ${[...byName.keys()].slice(0, 20).join(', ')}: ?domain= says to which of them its links shall be brought`,
  );
}

function validUntilOf({ validUntil }: ImportedEntry): string | undefined {
  if (validUntil === undefined) return undefined;
  const time = readImportedTime(validUntil);
  if (!time) throw entryRefused(`The expiry ${validUntil.slice(0, 40)} is no time such as 2026-01-31T09:00:00Z`);
  // A link that ends on a day is there on that day.
  return new Date(time.at.getTime() + (time.isDay ? dayMs : 0)).toISOString();
}

function createdAtOf({ createdAt }: ImportedEntry): Date | undefined {
  if (createdAt === undefined) return undefined;
  const time = readImportedTime(createdAt);
  if (!time)
    throw entryRefused(`The date of creation ${createdAt.slice(0, 40)} is no time such as 2026-01-31T09:00:00Z`);
  return time.at;
}

const visitsOf = ({ visits }: ImportedEntry) => wholeNumber(visits);

/** Limits count from now on here: what was used up is taken off. */
function visitsLeftOf({ maxVisits, visits }: ImportedEntry): number | undefined {
  const limit = wholeNumber(maxVisits);
  if (limit === undefined) return undefined;
  const left = limit - (wholeNumber(visits) ?? 0);
  if (left < 1) throw entryRefused(`All ${limit} visits of the link are used up`);
  if (left > maxLimit) throw entryRefused(`A limit has at most ${maxLimit} visits`);
  return left;
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
  if (!/^\d{1,15}$/.test(digits)) throw entryRefused(`The visits ${text.slice(0, 40)} are no whole number`);
  return Number(digits);
}

const no = new Set(['0', 'f', 'false', 'n', 'no', 'null']);

/** What was closed to most does not become open to all. */
function refuseGuarded({ password, banned }: ImportedEntry): void {
  if (password !== undefined && !no.has(password.toLowerCase()))
    throw entryRefused('The link has a password, which links here cannot have');
  if (banned !== undefined && !no.has(banned.toLowerCase())) throw entryRefused('The link is banned');
}

/** Titles come from web pages, so they are cut to size, not refused. */
const oneLine = (text: string, maxLength: number) =>
  trim(text.replace(/\p{Cc}+/gu, ' '))
    .slice(0, maxLength)
    .toWellFormed();
