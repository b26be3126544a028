import { availabilityOf, type Choice, chooseTarget } from './choose-target.ts';
import type { CompiledLink } from './compiled-link.ts';
import { forwardQuery } from './forward-query.ts';
import type { Visitor } from './visitor.ts';

/** Where a visit leads. */
export type Destination =
  | { readonly outcome: 'redirected'; readonly because: string; readonly location: string; readonly choice: Choice }
  | { readonly outcome: 'expired'; readonly because: string; readonly location: string | undefined }
  | { readonly outcome: 'unknown'; readonly because: string };

/** Decides where a visit leads. The limit of a limited link is asked of the database after this. */
export function destinationOf(link: CompiledLink, visitor: Visitor): Destination {
  switch (availabilityOf(link, visitor.facts.at)) {
    case 'early':
      return { outcome: 'unknown', because: `It is valid from ${new Date(link.validFrom).toISOString()}` };
    case 'over':
      return expired(link, `It was valid until ${new Date(link.validUntil).toISOString()}`);
    case 'usedUp':
      return expired(link, 'All its visits are used up');
    case 'open':
      return redirected(link, visitor);
  }
}

/** Says that a link has expired. */
export function expired({ expiredTarget }: CompiledLink, because: string): Destination {
  return { outcome: 'expired', because, location: expiredTarget };
}

function redirected(link: CompiledLink, visitor: Visitor): Destination {
  const choice = chooseTarget(link, visitor);
  const location = link.forwardQuery ? forwardQuery(choice.target, visitor.facts.query) : choice.target;
  return { outcome: 'redirected', because: reasonOf(choice), location, choice };
}

function reasonOf({ by }: Choice): string {
  if (by === 'target') return 'No rule matched';
  return 'rule' in by ? `Rule ${by.rule} matched` : `The platform has a target of its own: ${by.platform}`;
}
