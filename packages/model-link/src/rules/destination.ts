import type { AppPart } from '../insight-shapes.ts';
import { availabilityOf, type Choice, chooseTarget } from './choose-target.ts';
import type { CompiledLink } from './compiled-link.ts';
import { forwardQuery } from './forward-query.ts';
import { type FoundApps, locate } from './locate.ts';
import type { Visitor } from './visitor.ts';

interface Chosen {
  readonly because: string;
  readonly choice: Choice;
}

/** Where a visit leads. */
export type Destination =
  | (Chosen & { readonly outcome: 'redirected'; readonly location: string; readonly app: AppPart | undefined })
  | (Chosen & { readonly outcome: 'storeless' | 'unavailable'; readonly app: AppPart })
  | { readonly outcome: 'expired'; readonly because: string; readonly location: string | undefined }
  | { readonly outcome: 'unknown'; readonly because: string };

/** Who visits, and where the apps are that the link names. */
export interface Visit {
  readonly visitor: Visitor;
  readonly apps: FoundApps;
}

/** Decides where a visit leads. The limit of a limited link is asked of the database after this. */
export function destinationOf(link: CompiledLink, visit: Visit): Destination {
  switch (availabilityOf(link, visit.visitor.facts.at)) {
    case 'early':
      return { outcome: 'unknown', because: `It is valid from ${new Date(link.validFrom).toISOString()}` };
    case 'over':
      return expired(link, visit, `It was valid until ${new Date(link.validUntil).toISOString()}`);
    case 'usedUp':
      return expired(link, visit, 'All its visits are used up');
    case 'open':
      return chosen(link, visit);
  }
}

/** Answers that a link has expired. */
export function expired({ expiredTarget }: CompiledLink, { visitor, apps }: Visit, because: string): Destination {
  const location = expiredTarget && locate(expiredTarget, visitor.agent.system, apps).location;
  return { outcome: 'expired', because, location };
}

function chosen(link: CompiledLink, { visitor, apps }: Visit): Destination {
  const choice = chooseTarget(link, visitor);
  const { location, app } = locateChoice(link, choice, visitor, apps);
  const because = app ? `${reasonOf(choice)}. ${appReasonOf(app)}` : reasonOf(choice);
  if (location === undefined)
    return { outcome: app?.isKnown ? 'storeless' : 'unavailable', because, choice, app: app as AppPart };
  const forwarded = link.forwardQuery ? forwardQuery(location, visitor.facts.query) : location;
  return { outcome: 'redirected', because, location: forwarded, choice, app };
}

function locateChoice(link: CompiledLink, { target, by }: Choice, visitor: Visitor, apps: FoundApps) {
  // Reading the User-Agent header is for those whom it matters.
  if (typeof target === 'string') return { location: target, app: undefined };
  return locate(target, visitor.agent.system, apps, by === 'target' ? undefined : link.target);
}

function reasonOf({ by }: Choice): string {
  if (by === 'target') return 'No rule matched';
  return 'rule' in by ? `Rule ${by.rule} matched` : `The platform has a target of its own: ${by.platform}`;
}

function appReasonOf({ app, platform, ledTo, isKnown }: AppPart): string {
  if (platform !== null) return `${app} has a store of ${platform}`;
  const lack = isKnown ? `${app} has no store of the system` : `Where ${app} is could not be found out`;
  return ledTo === 'nowhere' ? lack : `${lack}, so its ${ledTo} is taken`;
}
