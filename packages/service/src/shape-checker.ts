import type { TSchema } from 'typebox';
import { closed, compileInput } from './validation.ts';

/** What a value lacks of a shape. */
export interface ShapeFault {
  /** `['audience', 'countries', '0']`; empty is the value itself. */
  readonly path: readonly string[];
  readonly message: string;
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
    const { instancePath = '', message = '', keyword, params } = validate.errors?.[0] ?? {};
    const path = instancePath.split('/').slice(1);
    if (keyword === 'required') return { path: [...path, String(params?.missingProperty)], message: 'is needed' };
    if (keyword === 'additionalProperties') return { path, message: `has no field "${params?.additionalProperty}"` };
    return { path, message: keyword === 'enum' ? `must be one of ${JSON.stringify(params?.allowedValues)}` : message };
  };
}
