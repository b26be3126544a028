import { periodRefused } from '../problems.ts';
import type { LinkEdit, PlatformTargets, Rule, Target } from '../shapes.ts';
import { compileConditions } from './conditions.ts';
import { toStored } from './stored-target.ts';
import { normaliseTarget, type TargetPolicy } from './target.ts';

/** Fields of a link as they are stored; only those that were given. */
export interface Content {
  readonly target?: string;
  readonly title?: string | null;
  /** Sorted, none twice. */
  readonly tags?: string[];
  readonly targets?: PlatformTargets;
  readonly rules?: Rule[];
  readonly validFrom?: Date | null;
  readonly validUntil?: Date | null;
  readonly maxVisits?: number | null;
  readonly expiredTarget?: string | null;
  readonly forwardQuery?: boolean;
  readonly redirectStatus?: number;
}

/**
 * Checks and normalises the fields of a link that were given.
 *
 * @throws LINK_TARGET_REFUSED, LINK_RULE_REFUSED
 */
export function readContent(given: LinkEdit, policy: TargetPolicy): Content {
  const { title, maxVisits, forwardQuery, redirectStatus } = given;
  const target = (value: Target) => readTarget(value, policy);
  const stored = (value: Target) => toStored(target(value));
  return definedOf({
    title,
    maxVisits,
    forwardQuery,
    redirectStatus,
    target: map(given.target, stored),
    expiredTarget: map(given.expiredTarget, stored),
    tags: map(given.tags, readTags),
    targets: map(given.targets, (targets) => readTargets(targets, target)),
    rules: given.rules?.map((rule) => readRule(rule, target)),
    validFrom: map(given.validFrom, (at) => new Date(at)),
    validUntil: map(given.validUntil, (at) => new Date(at)),
  });
}

/** @throws LINK_PERIOD_REFUSED when it ends before it begins */
export function checkPeriod({ validFrom, validUntil }: Pick<Content, 'validFrom' | 'validUntil'>): void {
  if (validFrom && validUntil && validFrom >= validUntil)
    throw periodRefused(`It ends ${validUntil.toISOString()}, and begins ${validFrom.toISOString()}`);
}

const readTags = (tags: readonly string[]) => [...new Set(tags.map((tag) => tag.normalize('NFC')))].sort();

function readTarget(target: Target, policy: TargetPolicy): Target {
  if (typeof target === 'string') return normaliseTarget(target, policy);
  const { app, fallback } = target;
  return fallback === undefined ? { app } : { app, fallback: normaliseTarget(fallback, policy) };
}

function readTargets({ ios, android, desktop }: PlatformTargets, target: (value: Target) => Target): PlatformTargets {
  return definedOf({
    ios: map(ios, target),
    android: map(android, target),
    desktop: map(desktop, target),
  });
}

function readRule(rule: Rule, target: (value: Target) => Target): Rule {
  compileConditions(rule.when);
  return { when: rule.when, target: target(rule.target) };
}

type Absent<T> = Extract<T, null | undefined>;

/** Leaves null and undefined as they are. */
function map<T, Made>(value: T, make: (value: NonNullable<T>) => Made): Made | Absent<T> {
  return value === null || value === undefined ? (value as Absent<T>) : make(value);
}

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Leaves out what is undefined, so that a field that was not given is not there. */
function definedOf<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
