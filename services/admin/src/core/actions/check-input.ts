import { type ShapeFault, shapeChecker } from '@clever/service';
import type { TObject } from 'typebox';
import type { Viewer } from '../access/reader.ts';
import type { Faults } from '../forms/form-field.ts';
import type { ReadForm } from '../forms/read-value.ts';
import { shapeFault } from './shape-fault.ts';

const checkers = new WeakMap<TObject, (value: unknown) => ShapeFault | undefined>();

/** Holds what was filled in against the shape that a verb asks for, once each field for itself is in order. */
export function checkInput({ locale }: Viewer, shape: TObject | undefined, { values, faults }: ReadForm): Faults {
  if (!shape || Object.keys(faults).length > 0) return {};
  const check = checkers.get(shape) ?? shapeChecker(shape);
  checkers.set(shape, check);
  const fault = check(values);
  if (!fault) return {};
  return { [fault.path[0] ?? '']: shapeFault(locale, fault) };
}
