import type { EditorSpec, LinkSpec, ValueWords, Words } from '@clever/contract/admin';
import type { TObject } from 'typebox';
import { mergeWords } from '../domains/naming.ts';
import type { Table } from '../domains/table.ts';
import { fieldsOfShape } from './fields-of-shape.ts';
import type { Editor, FormField } from './form-field.ts';

type Editors = Readonly<Record<string, EditorSpec>> | undefined;

/** What a form is made of. */
type FormVerb = Pick<Table['verbs'][string], 'input' | 'links' | 'words' | 'values' | 'editors'>;

/** The fields of a verb's form, what names the row first. Those that are named like a field of the table lead where that one does; parts of them where the verb says. */
export function fieldsOfVerb(
  table: Table,
  { input, links, words, values, editors }: FormVerb,
  { isEdit = false } = {},
): FormField[] {
  if (!input) return [];
  const own = { words: words as Words | undefined, values: values as ValueWords | undefined };
  return fieldsOfShape(mergeWords(table.vocabulary, own), input as TObject, {
    isEdit,
    editors: editors as Editors,
  })
    .toSorted((one, other) => Number(other.name === table.label.name) - Number(one.name === table.label.name))
    .map((field) => {
      const column = table.fields.get(field.name);
      const link = isKey(field) ? column?.link : undefined;
      const isInText = field.kind === 'json' && column?.type === 'String' && !column.isList;
      return linked({ ...field, link, ...(isInText && { isInText }) }, new Map(Object.entries(links ?? {})));
    });
}

const isKey = ({ kind }: FormField) => kind === 'text' || kind === 'list';

function linked(field: FormField, links: ReadonlyMap<string, LinkSpec>): FormField {
  const link = (isKey(field) ? links.get(field.name) : undefined) ?? field.link;
  return { ...field, link, editor: field.editor && eachPart(field.editor, (part) => linked(part, links)) };
}

function eachPart(editor: Editor, change: (part: FormField) => FormField): Editor {
  if (editor.as === 'group') return { ...editor, parts: editor.parts.map(change) };
  if (editor.as === 'variants') return { ...editor, of: editor.of.map(change) };
  if (editor.as === 'record') return { ...editor, of: change(editor.of), key: change(editor.key) };
  return { ...editor, of: change(editor.of) };
}

/** A field whose JSON is written as JSON: where rows cannot be changed by sending the form. */
export const withoutEditor = ({ editor: _editor, ...field }: FormField): FormField => field;
