import { type Redirect, redirect, standard } from '@clever/contract';
import type { CompiledLink } from '../rules/compiled-link.ts';
import { type Destination, destinationOf, expired } from '../rules/destination.ts';
import type { Domain } from '../rules/domains.ts';
import type { FoundApps, Store } from '../rules/locate.ts';
import { isSlug, slugKey } from '../rules/slug.ts';
import { Visitor } from '../rules/visitor.ts';
import type { LinkDb } from './open-link.ts';
import { countryOf, headerOf, type VisitRequest } from './visits/request.ts';

/** An app that is in no store of the visitor's system, and where it is. */
export interface Storeless {
  readonly app: string;
  readonly stores: readonly Store[];
}

/** Why there is nothing to redirect to. */
export type Absence = 'unknown' | 'expired' | Storeless;

const noApps: FoundApps = new Map();
const temporary = { 'cache-control': 'no-store' };

/**
 * Follows a short link. One that asks nothing of its visitors is answered from memory at once; who it was is found out
 * when the visits are written.
 *
 * @throws UNAVAILABLE when the database has to be asked and does not answer, or the app service for an app without a fallback
 */
export function visitLink(
  db: LinkDb,
  slug: string,
  request: VisitRequest,
): Redirect | Absence | Promise<Redirect | Absence> {
  const { domains } = db.settings;
  const domain = domains.byName.get(request.host) ?? domains.default;
  const asked = slug.endsWith('/') ? slug.slice(0, -1) : slug;
  const key = `${domain.name}/${slugKey(asked, domain.caseSensitive)}`;
  const link = db.links.peek(key);
  if (link) return followLink(db, link, request);
  if (link === null || !isSlug(asked)) return absent(domain);
  return loadAndFollow(db, { key, domain }, request);
}

async function loadAndFollow(db: LinkDb, { key, domain }: { key: string; domain: Domain }, request: VisitRequest) {
  const link = await db.links.load(key);
  return link ? followLink(db, link, request) : absent(domain);
}

function absent({ notFoundTarget }: Domain): Redirect | Absence {
  return notFoundTarget === undefined ? 'unknown' : redirect(302, notFoundTarget, temporary);
}

function followLink(db: LinkDb, link: CompiledLink, request: VisitRequest) {
  if (!link.plain) return decide(db, link, request);
  if (request.method !== 'HEAD') db.visits.add(link.id, request);
  return link.plain;
}

async function decide(db: LinkDb, link: CompiledLink, request: VisitRequest): Promise<Redirect | Absence> {
  const visitor = visitorOf(db, request);
  const apps = link.apps.length === 0 ? noApps : await db.apps.find(link.apps);
  const visit = { visitor, apps };
  let destination = destinationOf(link, visit);
  if (destination.outcome === 'redirected' && link.isLimited && !(await isAllowed(db, link, visitor, request)))
    destination = expired(link, visit, 'All its visits are used up');
  if (destination.outcome === 'redirected' && request.method !== 'HEAD') db.visits.add(link.id, request);
  return answer(link, destination, apps);
}

function visitorOf({ settings }: LinkDb, request: VisitRequest): Visitor {
  const mark = request.url.indexOf('?');
  return new Visitor({
    userAgent: headerOf(request, 'user-agent'),
    acceptLanguage: headerOf(request, 'accept-language'),
    ip: request.ip,
    country: countryOf(headerOf(request, settings.countryHeader)) || undefined,
    query: mark < 0 ? '' : request.url.slice(mark + 1),
    at: Date.now(),
  });
}

/** HEAD and bots look whether a visit is left; everyone else uses one up. */
async function isAllowed(db: LinkDb, link: CompiledLink, visitor: Visitor, { method }: VisitRequest): Promise<boolean> {
  const isLooking = method === 'HEAD' || visitor.agent.bot;
  const allowed = await (isLooking ? db.limits.isLeft(link.id) : db.limits.take(link.id));
  if (!allowed) link.isUsedUp = true;
  return allowed;
}

function answer(link: CompiledLink, destination: Destination, apps: FoundApps): Redirect | Absence {
  switch (destination.outcome) {
    case 'redirected':
      return redirect(link.status, destination.location, link.headers);
    case 'unknown':
      return 'unknown';
    case 'expired':
      return destination.location === undefined ? 'expired' : redirect(302, destination.location, temporary);
    case 'storeless':
      return { app: destination.app.app, stores: apps.get(destination.app.app) ?? [] };
    case 'unavailable':
      throw standard.unavailable(destination.because, { headers: { 'retry-after': '1' } });
  }
}
