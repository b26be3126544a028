import { audienceChecks } from '@clever/readers/audience';
import type { Kind } from '../client-shapes.ts';
import type { Condition, Reason } from '../feed-shapes.ts';
import type { Audience } from '../shapes.ts';
import type { Situation } from './situation.ts';
import { readVersions } from './versions.ts';
import type { Timing } from './window.ts';

/** One condition of a notice. Feeds ask whether it holds, explanations why it does not: they cannot differ. */
export interface Check {
  readonly condition: Condition;
  readonly wanted: unknown;
  readonly holds: (situation: Situation) => boolean;
  /** What is compared with `wanted`; undefined is unknown. */
  readonly seen: (situation: Situation) => unknown;
}

/** The conditions of a notice, by what may change the answer: the clock, the client, the player. */
export interface Checks {
  readonly clock: readonly Check[];
  readonly client: readonly Check[];
  readonly player: readonly Check[];
}

export interface Conditions extends Timing {
  readonly kind: Kind;
  readonly audience: Audience;
}

/** Compiles the conditions of a notice. */
export function compileChecks(notice: Conditions): Checks {
  return {
    clock: clockChecks(notice),
    client: clientChecks(notice),
    player: [...playersCheck(notice.audience), notDismissed],
  };
}

/** Returns whether all conditions hold. */
export const allHold = (checks: readonly Check[], situation: Situation) =>
  checks.every(({ holds }) => holds(situation));

/** Names the conditions that do not hold. */
export function reasonsOf(checks: readonly Check[], situation: Situation): Reason[] {
  return checks
    .filter(({ holds }) => !holds(situation))
    .map(({ condition, wanted, seen }) => ({ condition, wanted, seen: seen(situation) ?? null }));
}

function clockChecks({ publishedAt, cancelledAt, startsAt, endsAt }: Conditions): Check[] {
  const checks: Check[] = [
    { condition: 'published', wanted: true, holds: () => publishedAt !== null, seen: () => false },
    { condition: 'notCancelled', wanted: true, holds: () => cancelledAt === null, seen: () => false },
  ];
  const seen = ({ at }: Situation) => new Date(at).toISOString();
  const [start, end] = [startsAt?.getTime(), endsAt?.getTime()];
  if (start !== undefined)
    checks.push({ condition: 'startsAt', wanted: startsAt?.toISOString(), holds: ({ at }) => at >= start, seen });
  if (end !== undefined)
    checks.push({ condition: 'endsAt', wanted: endsAt?.toISOString(), holds: ({ at }) => at < end, seen });
  return checks;
}

function clientChecks({ kind, audience }: Conditions): Check[] {
  return [
    {
      condition: 'kind',
      wanted: kind,
      holds: ({ client }) => client.kind === undefined || client.kind === kind,
      seen: ({ client }) => client.kind,
    },
    ...ofAudience(audience).filter(({ condition }) => condition !== 'players'),
  ];
}

/** @throws NOTICE_VERSIONS_REFUSED */
function ofAudience(audience: Audience): Check[] {
  if (audience.versions !== undefined) readVersions(audience.versions);
  return audienceChecks(audience);
}

/** The list may be long, so an explanation has its length alone. */
function playersCheck(audience: Audience): Check[] {
  const check = audienceChecks(audience).filter(({ condition }) => condition === 'players');
  return check.map((one) => ({ ...one, wanted: `one of ${audience.players?.length} players` }));
}

const notDismissed: Check = {
  condition: 'notDismissed',
  wanted: true,
  holds: ({ mark }) => !mark?.dismissedAt,
  seen: ({ mark }) => mark?.dismissedAt?.toISOString(),
};
