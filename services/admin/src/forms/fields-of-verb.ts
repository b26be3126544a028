import type { TObject } from 'typebox';
import type { Table } from '../domains/table.ts';
import { fieldsOfShape } from './fields-of-shape.ts';
import type { FormField } from './form-field.ts';

/** The fields of a verb's form. Those that are named like a field of the table lead where that one does. */
export function fieldsOfVerb(
  table: Table,
  { input, links }: Table['verbs'][string],
  { isEdit = false } = {},
): FormField[] {
  if (!input) return [];
  return fieldsOfShape(input as TObject, { isEdit }).map((field) => ({
    ...field,
    link: field.kind === 'text' ? (links?.[field.name] ?? table.fields.get(field.name)?.link) : undefined,
  }));
}
