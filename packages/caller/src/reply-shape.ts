import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

/** Bounds are the callee's to keep: what is checked is what code that reads the reply relies on. */
const bounds = new Set(
  'format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems'
    .concat(' minProperties maxProperties additionalProperties maxBytes maxDepth')
    .split(' '),
);

/** Compiled when a reply of a shape first comes: a caller lists more operations than it calls. */
const validators = new WeakMap<TSchema, Validator>();

/**
 * Checks that a reply has the types, fields and choices of its shape; fields that a newer callee added are let through.
 *
 * @returns the first fault: `/items must be array`
 */
export function faultOf(shape: TSchema, value: unknown): string | undefined {
  if ((shape as { type?: unknown }).type === 'undefined') return undefined;
  const validator = validators.get(shape) ?? compile(shape);
  if (validator.Check(value)) return undefined;
  const [fault] = validator.Errors(value);
  return `${fault?.instancePath || 'the body'} ${fault?.message ?? 'is of another shape'}`;
}

function compile(shape: TSchema): Validator {
  const validator = Compile(unbounded(JSON.parse(JSON.stringify(shape))) as TSchema);
  validators.set(shape, validator);
  return validator;
}

/** Copies a schema without the bounds of its values. Below `properties` a name is a field's, whatever it is called. */
function unbounded(node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((one) => unbounded(one));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) => isMap || !bounds.has(key) || (key === 'additionalProperties' && typeof value === 'object'),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      ['const', 'enum', 'default'].includes(key) && !isMap ? value : unbounded(value, isMaps(key, isMap)),
    ]),
  );
}

const isMaps = (key: string, isMap: boolean): boolean => !isMap && ['properties', 'patternProperties'].includes(key);
