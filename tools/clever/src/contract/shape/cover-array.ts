import type { Shape } from '../describe-contract.ts';
import { type Comparison, changed, type Fault } from './comparison.ts';
import { cover } from './cover.ts';
import { coverLowerBounds, coverSame, coverUpperBounds } from './cover-bounds.ts';

/** Compares lists. Tuples are covered by tuples that are the same but for their parts. */
export function coverArray(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  return [
    ...coverLowerBounds(sub, sup, ['minItems'], how, at),
    ...coverUpperBounds(sub, sup, ['maxItems'], how, at),
    ...coverSame(
      sub,
      sup,
      ['uniqueItems', 'contains', 'minContains', 'maxContains', 'additionalItems', 'prefixItems'],
      how,
      at,
    ),
    ...coverItems(sub.items, sup.items, how, `${at}[]`),
  ];
}

function coverItems(sub: unknown, sup: unknown, how: Comparison, at: string): Fault[] {
  if (sup === undefined || sup === true) return [];
  if (Array.isArray(sub) && Array.isArray(sup) && sub.length === sup.length)
    return sub.flatMap((one, index) => cover(one as Shape, sup[index] as Shape, how, `${at}${index}`));
  if (isShape(sub) && isShape(sup)) return cover(sub, sup, how, at);
  return isShape(sup) && sub === undefined ? cover({}, sup, how, at) : [{ at, why: changed('items', sub, sup, how) }];
}

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
