import { isDeepStrictEqual } from 'node:util';
import type { Shape } from '../describe-contract.ts';
import { type Comparison, type Fault, outerShapeName } from './comparison.ts';
import { cover } from './cover.ts';
import { literalsOf } from './normal-form.ts';

/** Checks one value against the alternatives of a shape. */
export function literalFault(value: unknown, choices: readonly Shape[], how: Comparison, at: string): Fault[] {
  if (choices.some((choice) => isOf(value, choice, how))) return [];
  return [{ at, why: `the value ${JSON.stringify(value)} is not ${outerShapeName(how)}` }];
}

function isOf(value: unknown, shape: Shape, how: Comparison): boolean {
  const literals = literalsOf(shape);
  if (literals) return literals.some((literal) => isDeepStrictEqual(literal, value));
  const narrow = narrowest(value, shape);
  return narrow !== undefined && cover(narrow, shape, how).length === 0;
}

/** Makes the narrowest shape around a text or a number; what it is not tells nothing of patterns and formats, so those are tried. */
function narrowest(value: unknown, { type, pattern, multipleOf }: Shape): Shape | undefined {
  if (typeof value === 'string') {
    const length = [...value].length;
    const matches = typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value);
    return matches
      ? { type: 'string', minLength: length, maxLength: length, ...(pattern !== undefined && { pattern }) }
      : undefined;
  }
  if (typeof value !== 'number' || !holdsNumber(type, value)) return undefined;
  const fits = typeof multipleOf !== 'number' || value % multipleOf === 0;
  return fits
    ? { type: type ?? 'number', minimum: value, maximum: value, ...(multipleOf !== undefined && { multipleOf }) }
    : undefined;
}

const holdsNumber = (type: unknown, value: number) =>
  type === undefined || type === 'number' || (type === 'integer' && Number.isInteger(value));
