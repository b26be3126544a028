import { type ShapeFault, shapeChecker } from '@clever/service';
import type { TObject } from 'typebox';
import type { Viewer } from '../access/reader.ts';
import { controlOf } from '../forms/editors/value-paths.ts';
import type { Faults, FormField } from '../forms/form-field.ts';
import type { ReadForm } from '../forms/read-value.ts';
import { shapeFault } from './shape-fault.ts';

const checkers = new WeakMap<TObject, (value: unknown) => ShapeFault | undefined>();

/** Holds what was filled in against the shape that a verb asks for, once each field for itself is in order. The fault stands beside the control of a form's fields. */
export function checkInput(
  viewer: Viewer,
  shape: TObject | undefined,
  { values, faults }: ReadForm,
  fields: readonly FormField[] = [],
): Faults {
  if (!shape || Object.keys(faults).length > 0) return {};
  const check = checkers.get(shape) ?? shapeChecker(shape);
  checkers.set(shape, check);
  const fault = check(values);
  if (!fault) return {};
  const [name = '', ...rest] = fault.path;
  const field = fields.find((one) => one.name === name);
  const control = field ? controlOf(viewer, field, values[name], rest) : name;
  const within = control === name ? fault : { ...fault, path: fault.path.slice(0, 1) };
  return { [control]: shapeFault(viewer.locale, within) };
}
