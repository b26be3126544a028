import type { Shape } from '../describe-contract.ts';
import { type Comparison, changed, type Fault } from './comparison.ts';
import { cover } from './cover.ts';
import { coverLowerBounds, coverSame, coverUpperBounds } from './cover-bounds.ts';

type Fields = Readonly<Record<string, Shape>>;

/** Compares objects: fields, which of them are required, records, and what else there may be. */
export function coverObject(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  return [
    ...coverRequired(sub, sup, how, at),
    ...coverFields(sub, sup, how, at),
    ...coverNewFields(sub, sup, how, at),
    ...coverRest(sub, sup, how, at),
    ...coverLowerBounds(withCounts(sub), sup, ['minProperties'], how, at),
    ...coverUpperBounds(withCounts(sub), sup, ['maxProperties'], how, at),
    ...coverSame(
      sub,
      sup,
      ['propertyNames', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
      how,
      at,
    ),
  ];
}

const fieldsOf = (shape: Shape) => (shape.properties ?? {}) as Fields;
const patternsOf = (shape: Shape) => (shape.patternProperties ?? {}) as Fields;

/** The fields that have to be sent: a service fills in those that have a default. */
function requiredOf(shape: Shape, hasDefaults: boolean): string[] {
  const required = (shape.required ?? []) as string[];
  return required.filter((name) => !(hasDefaults && 'default' in (fieldsOf(shape)[name] ?? {})));
}

function coverRequired(sub: Shape, sup: Shape, { position, older, defaults }: Comparison, at: string): Fault[] {
  const isInput = position === 'input';
  const there = new Set(requiredOf(sub, isInput && defaults.inner));
  const missing = requiredOf(sup, isInput && defaults.outer).filter((name) => !there.has(name));
  // A reply's field that is not there at all is told apart.
  const told = missing.filter((name) => isInput || placesOf(name, sub).length > 0);
  return told.map((name) => ({
    at: `${at}.${name}`,
    why: older === 'inner' ? 'is required now' : 'is not required any more',
  }));
}

/** Each field of the inner shape goes where the outer one puts a field of its name. */
function coverFields(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  return Object.entries(fieldsOf(sub)).flatMap(([name, field]) => {
    const places = placesOf(name, sup);
    const place = `${at}.${name}`;
    if (places.length > 0) return places.flatMap((outer) => cover(field, outer, how, place));
    return isClosed(sup, how)
      ? [{ at: place, why: how.older === 'inner' ? 'the field is gone' : 'the field is new' }]
      : [];
  });
}

function placesOf(name: string, shape: Shape): Shape[] {
  const own = Object.hasOwn(fieldsOf(shape), name) ? [fieldsOf(shape)[name] as Shape] : [];
  const matching = Object.entries(patternsOf(shape)).filter(([pattern]) => new RegExp(pattern, 'u').test(name));
  const places = [...own, ...matching.map(([, value]) => value)];
  return places.length === 0 && isShape(shape.additionalProperties) ? [shape.additionalProperties] : places;
}

/** A reply without a field that it had is no longer what callers read; a field that an open input may have had already is a risk. */
function coverNewFields(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  const names = Object.keys(fieldsOf(sup)).filter((name) => !Object.hasOwn(fieldsOf(sub), name));
  return names.flatMap((name) => {
    const place = `${at}.${name}`;
    const before = placesOf(name, sub);
    if (before.length > 0) return before.flatMap((inner) => cover(inner, fieldsOf(sup)[name] as Shape, how, place));
    if (how.position === 'output')
      return [{ at: place, why: how.older === 'inner' ? 'the field is new' : 'the field is gone' }];
    return isClosed(sub, how) ? [] : [{ at: place, why: 'another value may have been sent in this field' }];
  });
}

/** Compares what may be there besides named fields: records, and free fields. */
function coverRest(sub: Shape, sup: Shape, how: Comparison, at: string): Fault[] {
  const place = `${at}.*`;
  const rest = [...Object.entries(patternsOf(sub)), ...freeOf(sub).map((shape) => ['', shape] as const)];
  return rest.flatMap(([pattern, inner]) => {
    const outer = Object.values(patternsOf(sup));
    const faults = outer.flatMap((shape) => cover(inner, shape, how, place));
    if (pattern in patternsOf(sup) || anything.some((any) => any in patternsOf(sup))) return faults;
    if (isShape(sup.additionalProperties)) return [...faults, ...cover(inner, sup.additionalProperties, how, place)];
    return isClosed(sup, how)
      ? [...faults, { at: place, why: changed('fields', pattern || 'any', 'none', how) }]
      : faults;
  });
}

const anything = ['^.*$', '^(.*)$'];

/** The shape of free fields, where there may be some. */
function freeOf(shape: Shape): Shape[] {
  if (isShape(shape.additionalProperties)) return [shape.additionalProperties];
  return isWhole(shape) ? [] : [{}];
}

/** Returns whether fields that a shape does not name are refused. In a reply, callers ignore them. */
const isClosed = (shape: Shape, { position }: Comparison): boolean => position === 'input' && isWhole(shape);

/** Returns whether a shape names all its fields: services close what is sent to them, and answer no field besides. */
function isWhole({ properties, patternProperties, additionalProperties }: Shape): boolean {
  return additionalProperties === undefined ? Boolean(properties ?? patternProperties) : additionalProperties === false;
}

/** How many fields there are is a bound too, where a shape names all of them. */
function withCounts(shape: Shape): Shape {
  const isNamed =
    shape.patternProperties === undefined &&
    !isShape(shape.additionalProperties) &&
    shape.additionalProperties !== true;
  const max = isNamed && shape.properties ? { maxProperties: Object.keys(fieldsOf(shape)).length } : {};
  return { minProperties: ((shape.required ?? []) as string[]).length, ...max, ...shape };
}

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
