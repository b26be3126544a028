import { isDeepStrictEqual } from 'node:util';
import type { Bump } from './bump.ts';
import type { Shape } from './describe-contract.ts';
import type { Comparison } from './shape/comparison.ts';
import { cover } from './shape/cover.ts';
import { bareOf } from './shape/normal-form.ts';

/** One thing that is not what it was. */
export interface Difference {
  /** The least bump that it needs. */
  readonly bump: Bump;
  /** `redeem body.code` */
  readonly at: string;
  readonly why: string;
}

/** Compares two shapes of something that is sent to a service: what was accepted has to be accepted still. */
export function compareInputs(released: Shape, now: Shape, at: string): Difference[] {
  return compare({ released, now, at, position: 'input' });
}

/** Compares two shapes of a reply: every reply of now must be one of the released shape. */
export function compareOutputs(released: Shape, now: Shape, at: string): Difference[] {
  return compare({ released, now, at, position: 'output' });
}

interface Pair {
  readonly released: Shape;
  readonly now: Shape;
  readonly at: string;
  readonly position: Comparison['position'];
}

function compare({ released, now, at, position }: Pair): Difference[] {
  if (isDeepStrictEqual(released, now)) return [];
  if (isDeepStrictEqual(bareOf(released), bareOf(now))) return [{ bump: 'patch', at, why: 'its description changed' }];
  const defaults = { inner: true, outer: true };
  const forward = cover(released, now, { position, older: 'inner', defaults });
  const backward = cover(now, released, { position, older: 'outer', defaults });
  const [breaking, other] = position === 'input' ? [forward, backward] : [backward, forward];
  const places = new Set(breaking.map((fault) => fault.at));
  const found = [
    ...breaking.map((fault) => ({ bump: 'major' as const, at: at + fault.at, why: fault.why })),
    ...other
      .filter((fault) => !places.has(fault.at))
      .map((fault) => ({ bump: 'minor' as const, at: at + fault.at, why: fault.why })),
  ];
  return found.length > 0
    ? found
    : [{ bump: 'minor', at, why: 'a default changed, or the same is said in another way' }];
}
