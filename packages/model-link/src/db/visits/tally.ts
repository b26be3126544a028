import { hash } from 'node:crypto';
import { readLanguages } from '@clever/readers/locales';
import { readAgent } from '@clever/readers/user-agents';
import { countryOf, referrerOf } from './request.ts';
import type { Salt } from './salts.ts';

/** A visit as it was noted: four headers, and nothing parsed. */
export interface NotedVisit {
  readonly linkId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ip: string;
  readonly userAgent: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly referrer: string | undefined;
  readonly country: string | undefined;
}

/** Visits of a link in an hour by visitors of one kind. */
export interface Group {
  readonly linkId: string;
  readonly hour: Date;
  readonly country: string;
  readonly os: string;
  readonly browser: string;
  readonly referrer: string;
  readonly language: string;
  readonly bot: boolean;
  visits: number;
}

/** A visitor of a link on a day, by its hash, and the group that counts it when it is new. */
export interface CountedVisitor {
  readonly group: string;
  readonly linkId: string;
  readonly day: string;
  readonly hash: string;
}

const hourMs = 3_600_000;

/** Visits that are counted up and wait to be written. No address of a visitor is in it. */
export class Tally {
  readonly groups = new Map<string, Group>();
  readonly visitors = new Map<string, CountedVisitor>();

  /** Counts a visit that was noted `times` times. */
  add(visit: NotedVisit, times: number, salt: Salt): void {
    const group = groupOf(visit);
    const key = Object.values(group).join('\n');
    const known = this.groups.get(key);
    if (known) known.visits += times;
    else this.groups.set(key, { ...group, visits: times });
    if (!group.bot) this.#addVisitor(key, visit, salt);
  }

  #addVisitor(group: string, { linkId, ip, userAgent }: NotedVisit, salt: Salt): void {
    // 96 bits; the link is in the hash, so that nobody is followed from link to link.
    const visitor = hash('sha256', `${salt.value}\n${linkId}\n${ip}\n${userAgent}`).slice(0, 24);
    const key = `${salt.day}${linkId}${visitor}`;
    if (!this.visitors.has(key)) this.visitors.set(key, { group, linkId, day: salt.day, hash: visitor });
  }
}

function groupOf(visit: NotedVisit): Omit<Group, 'visits'> {
  const { os, browser, bot } = readAgent(visit.userAgent);
  return {
    linkId: visit.linkId,
    hour: new Date(visit.at - (visit.at % hourMs)),
    country: countryOf(visit.country),
    os,
    browser,
    referrer: referrerOf(visit.referrer),
    language: readLanguages(visit.acceptLanguage)[0]?.locale.split('-')[0] ?? '',
    bot,
  };
}
