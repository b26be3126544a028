import { type Redirect, redirect } from '@clever/contract';
import type { PlatformTargets, Target } from '../shapes.ts';
import { cacheControl } from './cache-control.ts';
import { type Condition, compileConditions } from './conditions.ts';
import type { FollowedRow } from './followed-row.ts';
import { appsOf, readStored } from './stored-target.ts';

export interface CompiledRule {
  readonly conditions: readonly Condition[];
  readonly target: Target;
}

/** A link as it is kept in memory, ready to be followed. */
export interface CompiledLink {
  readonly id: string;
  readonly target: Target;
  readonly targets: PlatformTargets;
  readonly rules: readonly CompiledRule[];
  /** Apps that its targets name. */
  readonly apps: readonly string[];
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly isLimited: boolean;
  /** Set when a visit found nothing left; a change of the link makes a new one of these. */
  isUsedUp: boolean;
  readonly expiredTarget: Target | undefined;
  readonly forwardQuery: boolean;
  readonly status: Redirect['status'];
  readonly headers: Readonly<Record<string, string>>;
  /** The one reply of a link that asks nothing of its visitors. */
  readonly plain: Redirect | undefined;
  /** Roughly what it takes of memory. */
  readonly bytes: number;
}

/** Prepares a link to be followed. */
export function compileLink(row: FollowedRow): CompiledLink {
  const status = statusOf(row.redirectStatus);
  const headers = { 'cache-control': cacheControl(row, status) };
  const target = readStored(row.target);
  const expiredTarget = row.expiredTarget === null ? undefined : readStored(row.expiredTarget);
  const asks =
    row.rules.length + Object.keys(row.targets).length > 0 ||
    row.validFrom !== null ||
    row.validUntil !== null ||
    row.maxVisits !== null ||
    row.forwardQuery;
  return {
    id: row.id,
    target,
    targets: row.targets,
    rules: row.rules.map(({ when, target }) => ({ conditions: compileConditions(when), target })),
    apps: appsOf({ ...row, target, expiredTarget }),
    validFrom: row.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY,
    validUntil: row.validUntil?.getTime() ?? Number.POSITIVE_INFINITY,
    isLimited: row.maxVisits !== null,
    isUsedUp: row.maxVisits !== null && row.visitsUsed >= row.maxVisits,
    expiredTarget,
    forwardQuery: row.forwardQuery,
    status,
    headers,
    plain: asks || typeof target !== 'string' ? undefined : redirect(status, target, headers),
    bytes: 500 + 2 * JSON.stringify([row.target, row.targets, row.rules, row.expiredTarget]).length,
  };
}

const statuses = [301, 307, 308] as const;

const statusOf = (status: number): Redirect['status'] => statuses.find((known) => known === status) ?? 302;
