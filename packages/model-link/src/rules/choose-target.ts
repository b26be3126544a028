import { isPlatform } from '@clever/readers/user-agents';
import type { Target } from '../shapes.ts';
import type { CompiledLink } from './compiled-link.ts';
import type { Visitor } from './visitor.ts';

const platforms = ['ios', 'android', 'desktop'] as const;

/** Where a visit leads, and what chose it: a rule by its index, a platform, or neither. */
export interface Choice {
  readonly target: Target;
  readonly by: { readonly rule: number } | { readonly platform: (typeof platforms)[number] } | 'target';
}

/** Chooses where a visit leads: the first rule that matches, else the platform's target, else the target. */
export function chooseTarget({ rules, targets, target }: CompiledLink, visitor: Visitor): Choice {
  for (const [rule, { conditions, target }] of rules.entries())
    if (conditions.every(({ holds }) => holds(visitor))) return { target, by: { rule } };
  for (const platform of platforms) {
    const own = targets[platform];
    if (own !== undefined && isPlatform(platform, visitor.agent.system)) return { target: own, by: { platform } };
  }
  return { target, by: 'target' };
}

/** Whether a link can be followed at a time. */
export type Availability = 'open' | 'early' | 'over' | 'usedUp';

/** Returns whether a link can be followed. Whether a visit of a limited link is left, only the database knows for sure. */
export function availabilityOf(link: CompiledLink, at: number): Availability {
  if (at < link.validFrom) return 'early';
  if (at >= link.validUntil) return 'over';
  return link.isUsedUp ? 'usedUp' : 'open';
}
