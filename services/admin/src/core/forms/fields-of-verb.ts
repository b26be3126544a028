import type { ValueWords, Words } from '@clever/contract/admin';
import type { TObject } from 'typebox';
import { mergeWords } from '../domains/naming.ts';
import type { Table } from '../domains/table.ts';
import { fieldsOfShape } from './fields-of-shape.ts';
import type { FormField } from './form-field.ts';

/** What a form is made of. */
type FormVerb = Pick<Table['verbs'][string], 'input' | 'links' | 'words' | 'values'>;

/** The fields of a verb's form. Those that are named like a field of the table lead where that one does. */
export function fieldsOfVerb(
  table: Table,
  { input, links, words, values }: FormVerb,
  { isEdit = false } = {},
): FormField[] {
  if (!input) return [];
  const own = { words: words as Words | undefined, values: values as ValueWords | undefined };
  return fieldsOfShape(mergeWords(table.vocabulary, own), input as TObject, { isEdit }).map((field) => ({
    ...field,
    link:
      field.kind === 'text' || field.kind === 'list'
        ? (links?.[field.name] ?? table.fields.get(field.name)?.link)
        : undefined,
  }));
}
