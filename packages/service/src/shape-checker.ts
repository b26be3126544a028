import type { TSchema } from 'typebox';
import { closed, compileInput } from './validation.ts';

/** What a value lacks of a shape. */
export interface ShapeFault {
  /** `['audience', 'countries', '0']`; empty is the value itself. */
  readonly path: readonly string[];
  readonly message: string;
  /** What was broken, and by how much: `maxLength` and `{ limit: 2 }`. @see https://ajv.js.org/api.html#error-parameters */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Prepares the check of values against a shape as strictly as a request's body is checked: for those who make the input of a verb without a
 * request. Defaults are filled in.
 *
 * @returns the first fault, or undefined
 */
export function shapeChecker(shape: TSchema): (value: unknown) => ShapeFault | undefined {
  const validate = compileInput(closed(shape), 'body');
  return (value) => {
    if (validate(value)) return undefined;
    const { instancePath = '', message = '', keyword = '', params = {} } = validate.errors?.[0] ?? {};
    const path = instancePath.split('/').slice(1);
    const fault = { path, message, keyword, params };
    if (keyword === 'required')
      return { ...fault, path: [...path, String(params.missingProperty)], message: 'is needed' };
    if (keyword === 'additionalProperties') return { ...fault, message: `has no field "${params.additionalProperty}"` };
    return keyword === 'enum' ? { ...fault, message: `must be one of ${JSON.stringify(params.allowedValues)}` } : fault;
  };
}
