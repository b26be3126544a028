import { isDeepStrictEqual } from 'node:util';
import type { Shape } from '../describe-contract.ts';
import { type Comparison, changed, type Fault, outerShapeName } from './comparison.ts';
import { coverArray } from './cover-array.ts';
import { coverUpperBounds } from './cover-bounds.ts';
import { coverObject } from './cover-object.ts';
import { coverNumber, coverString } from './cover-scalar.ts';
import { literalFault } from './literal-fault.ts';
import { alternativesOf, bareOf, literalsOf } from './normal-form.ts';

/**
 * Looks for proof that every value of the inner shape is one of the outer shape.
 *
 * @returns nothing where that is proved; otherwise where, and why not. What cannot be proved is a fault.
 */
export function cover(inner: Shape, outer: Shape, how: Comparison, at = ''): Fault[] {
  const [sub, sup] = [bareOf(inner), bareOf(outer)];
  if (isDeepStrictEqual(sub, sup)) return [];
  const [parts, choices] = [alternativesOf(sub), alternativesOf(sup)];
  const { defaults } = how;
  const within = {
    ...how,
    defaults: { inner: defaults.inner && parts.length === 1, outer: defaults.outer && choices.length === 1 },
  };
  return distinct(parts.flatMap((part) => coverByAny(part, choices, within, at)));
}

function coverByAny(part: Shape, choices: readonly Shape[], how: Comparison, at: string): Fault[] {
  const literals = literalsOf(part);
  if (literals) return literals.flatMap((value) => literalFault(value, choices, how, at));
  const tried = choices.map((choice) => ({ choice, faults: coverPlain(part, choice, how, at) }));
  if (tried.some(({ faults }) => faults.length === 0)) return [];
  const near = tried.filter(({ choice }) => choices.length === 1 || choice.type === part.type);
  const [nearest] = near.toSorted((one, other) => one.faults.length - other.faults.length);
  return nearest?.faults ?? [{ at, why: `${wordOf(part)} is not ${outerShapeName(how)}` }];
}

const kinds: Readonly<Record<string, typeof coverString>> = {
  string: coverString,
  number: coverNumber,
  integer: coverNumber,
  array: coverArray,
  object: coverObject,
};

function coverPlain(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  if (isDeepStrictEqual(sub, sup)) return [];
  const strange = findStrange(sub, sup);
  if (strange) return [{ at, why: `${strange} changed, which cannot be proved compatible` }];
  if (literalsOf(sup)) return [{ at, why: changed('values', wordOf(sub), wordOf(sup), how) }];
  const bounds = coverUpperBounds(sub, sup, ['maxBytes', 'maxDepth'], how, at);
  if (sup.type === undefined) return bounds;
  if (sub.type !== sup.type && !(sub.type === 'integer' && sup.type === 'number'))
    return [{ at, why: changed('type', wordOf(sub), wordOf(sup), how) }];
  return [...bounds, ...(kinds[String(sup.type)]?.(sub, sup, how, at) ?? [])];
}

const understood = new Set(
  [
    ['type', 'const', 'enum', 'default', 'maxBytes', 'maxDepth', 'minLength', 'maxLength', 'pattern', 'format', 'trim'],
    ['contentEncoding', 'contentMediaType', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
    ['items', 'prefixItems', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains'],
    ['maxContains', 'properties', 'required', 'patternProperties', 'additionalProperties', 'minProperties'],
    ['maxProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
  ].flat(),
);

/** Finds a keyword whose meaning is not known here. In the inner shape it can only forbid more, unless it is a union in disguise. */
function findStrange(sub: Shape, sup: Shape): string | undefined {
  const isWide = (key: string) => ['anyOf', 'oneOf', '$ref'].includes(key);
  const differs = (key: string) => !isDeepStrictEqual(sub[key], sup[key]);
  return (
    Object.keys(sup).find((key) => !understood.has(key) && differs(key)) ??
    Object.keys(sub).find((key) => isWide(key) && sub.type === undefined)
  );
}

/** Names a shape in a word. */
function wordOf(shape: Shape): string {
  const literals = literalsOf(shape);
  if (literals && literals.length < 10) return literals.map((value) => JSON.stringify(value)).join(' | ');
  return typeof shape.type === 'string' ? shape.type : 'anything';
}

const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.at} ${fault.why}`, fault])).values(),
];
