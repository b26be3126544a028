import type { Shape } from '../describe-contract.ts';

/** Keywords for people, without effect on values. */
const annotations = new Set(['title', 'description', 'examples', 'deprecated', '$comment', '$id']);
/** Keywords whose value maps names to shapes: `description` is a field there, and no annotation. */
const maps = new Set(['properties', 'patternProperties', '$defs']);

/** Strips a shape of its annotations, at every depth. */
export function bareOf(shape: Shape): Shape {
  return strip(shape, false) as Shape;
}

function strip(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => strip(one, false));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => isMap || !annotations.has(key));
  const isData = (key: string) => !isMap && ['default', 'const', 'enum'].includes(key);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, isData(key) ? inner : strip(inner, !isMap && maps.has(key))]),
  );
}

/** Splits a union into its alternatives; anything else is its own and only one. A default belongs to the whole. */
export function alternativesOf(shape: Shape): Shape[] {
  const { anyOf, default: _, ...rest } = shape;
  if (Array.isArray(anyOf) && Object.keys(rest).length === 0)
    return anyOf.flatMap((one) => alternativesOf(one as Shape));
  if (Array.isArray(shape.type)) return shape.type.map((type) => ({ ...rest, type }));
  return [shape];
}

/** Lists the values of a shape that has few; undefined where it has many. */
export function literalsOf(shape: Shape): readonly unknown[] | undefined {
  if ('const' in shape) return [shape.const];
  if (Array.isArray(shape.enum)) return shape.enum;
  if (shape.type === 'null') return [null];
  return shape.type === 'boolean' ? [true, false] : undefined;
}
