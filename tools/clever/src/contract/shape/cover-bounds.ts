import type { Shape } from '../describe-contract.ts';
import { type Comparison, changed, type Fault } from './comparison.ts';

type Check = (inner: unknown, outer: unknown) => boolean;

const isWithin =
  (fits: (inner: number, outer: number) => boolean, otherwise: number): Check =>
  (inner, outer) =>
    outer === undefined || fits(inner === undefined ? otherwise : Number(inner), Number(outer));

const atMost = isWithin((inner, outer) => inner <= outer, Number.POSITIVE_INFINITY);
const atLeast = isWithin((inner, outer) => inner >= outer, 0);

/** Compares keywords that are upper bounds: the inner shape needs one where the outer has one. */
export const coverUpperBounds = (sub: Shape, sup: Shape, keywords: readonly string[], how: Comparison, at: string) =>
  check(atMost, { sub, sup, keywords, how, at });

/** Compares keywords that are lower bounds of a length, which is 0 without one. */
export const coverLowerBounds = (sub: Shape, sup: Shape, keywords: readonly string[], how: Comparison, at: string) =>
  check(atLeast, { sub, sup, keywords, how, at });

/** Compares keywords of which only sameness, or absence from the outer shape, proves anything. */
export const coverSame = (sub: Shape, sup: Shape, keywords: readonly string[], how: Comparison, at: string) =>
  check((inner, outer) => outer === undefined || JSON.stringify(inner) === JSON.stringify(outer), {
    sub,
    sup,
    keywords,
    how,
    at,
  });

interface Keywords {
  readonly sub: Shape;
  readonly sup: Shape;
  readonly keywords: readonly string[];
  readonly how: Comparison;
  readonly at: string;
}

function check(isFine: Check, { sub, sup, keywords, how, at }: Keywords): Fault[] {
  const broken = keywords.filter((keyword) => !isFine(sub[keyword], sup[keyword]));
  return broken.map((keyword) => ({ at, why: changed(keyword, sub[keyword], sup[keyword], how) }));
}
