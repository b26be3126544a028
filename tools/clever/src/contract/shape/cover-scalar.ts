import type { Shape } from '../describe-contract.ts';
import { type Comparison, changed, type Fault } from './comparison.ts';
import { coverLowerBounds, coverSame, coverUpperBounds } from './cover-bounds.ts';

/** Compares texts. Two patterns that differ prove nothing. */
export function coverString(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  return [
    ...coverLowerBounds(sub, sup, ['minLength'], how, at),
    ...coverUpperBounds(sub, sup, ['maxLength'], how, at),
    ...coverSame(sub, sup, ['pattern', 'format', 'contentEncoding', 'contentMediaType'], how, at),
    // Space is removed from what is sent alone.
    ...(how.position === 'input' ? coverSame(sub, sup, ['trim'], how, at) : []),
  ];
}

/** Compares numbers by their limits. */
export function coverNumber(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  const faults: Fault[] = [];
  const [low, high] = [limits(sub), limits(sup)];
  if (low.from < high.from || (low.from === high.from && high.isFromOpen && !low.isFromOpen))
    faults.push({ at, why: changed('minimum', low.from, high.from, how) });
  if (low.to > high.to || (low.to === high.to && high.isToOpen && !low.isToOpen))
    faults.push({ at, why: changed('maximum', low.to, high.to, how) });
  if (sup.multipleOf !== undefined && !isMultiple(sub, Number(sup.multipleOf)))
    faults.push({ at, why: changed('multipleOf', sub.multipleOf, sup.multipleOf, how) });
  return faults;
}

function limits({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Shape) {
  const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);
  const [least, above] = [
    number(minimum, Number.NEGATIVE_INFINITY),
    number(exclusiveMinimum, Number.NEGATIVE_INFINITY),
  ];
  const [max, below] = [number(maximum, Number.POSITIVE_INFINITY), number(exclusiveMaximum, Number.POSITIVE_INFINITY)];
  return {
    from: Math.max(least, above),
    isFromOpen: above >= least && above !== Number.NEGATIVE_INFINITY,
    to: Math.min(max, below),
    isToOpen: below <= max && below !== Number.POSITIVE_INFINITY,
  };
}

function isMultiple(sub: Shape, of: number): boolean {
  const step = sub.multipleOf ?? (sub.type === 'integer' ? 1 : undefined);
  return typeof step === 'number' && step % of === 0;
}
