import { standard } from '@clever/contract';
import type { Explanation, SupposedVisit } from '../insight-shapes.ts';
import { linkExpired, linkUnknown, storeAbsent } from '../problems.ts';
import { type CompiledLink, compileLink } from '../rules/compiled-link.ts';
import { type Destination, destinationOf } from '../rules/destination.ts';
import { explainRules } from '../rules/explain-rules.ts';
import { Visitor } from '../rules/visitor.ts';
import { toFollowedRow } from './link-row.ts';
import type { LinkDb } from './open-link.ts';
import { findRow } from './read.ts';

/** Explains where a visit would lead, by the functions that decide real ones. Counts nothing. @throws LINK_UNKNOWN */
export async function explainVisit(db: LinkDb, id: string, supposed: SupposedVisit): Promise<Explanation> {
  const link = compileLink(toFollowedRow(await findRow(db, id)));
  const visitor = new Visitor({
    userAgent: supposed.userAgent,
    acceptLanguage: supposed.acceptLanguage,
    ip: supposed.ip,
    country: supposed.country,
    query: supposed.query ?? '',
    at: supposed.at === undefined ? Date.now() : Date.parse(supposed.at),
  });
  const destination = destinationOf(link, { visitor, apps: await db.apps.find(link.apps) });
  const choice = 'choice' in destination ? destination.choice : undefined;
  return {
    outcome: destination.outcome,
    because: destination.because,
    status: statusOf(link, destination),
    location: ('location' in destination ? destination.location : null) ?? null,
    chosenBy: choice?.by ?? null,
    app: ('app' in destination ? destination.app : null) ?? null,
    rules: explainRules(link, choice, visitor),
    visitor: describe(visitor, destination),
  };
}

const problems = {
  unknown: linkUnknown,
  expired: linkExpired,
  storeless: storeAbsent,
  unavailable: standard.unavailable,
} as const;

function statusOf({ status }: CompiledLink, destination: Destination): number {
  if (destination.outcome === 'redirected') return status;
  if (destination.outcome === 'expired' && destination.location !== undefined) return 302;
  return problems[destination.outcome].status;
}

function describe({ agent, languages }: Visitor, { outcome }: Destination): Explanation['visitor'] {
  return {
    platform: agent.system,
    os: agent.os,
    browser: agent.browser,
    bot: agent.bot,
    languages: [...languages],
    counted: outcome === 'redirected' && !agent.bot,
  };
}
