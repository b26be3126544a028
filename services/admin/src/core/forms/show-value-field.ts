import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { translator } from '../i18n/messages.ts';
import { messages } from './editors/messages.ts';
import { showEditor } from './editors/show-editor.ts';
import { isShowable, unfold } from './editors/unfold.ts';
import type { Faults, FormField, Texts } from './form-field.ts';
import { showField } from './show-field.ts';

export interface FieldsState {
  readonly texts: Texts;
  readonly faults?: Faults;
  readonly notes?: Readonly<Record<string, string>>;
  readonly open?: string | undefined;
}

/** Shows a field of a form by its editor where that can show all of its value, and as one control otherwise. */
export function showValueField(
  reader: Reader,
  field: FormField,
  { texts, faults = {}, notes = {}, open }: FieldsState,
): string {
  const text = texts[field.name] ?? '';
  const plain = () => showField(reader, field, { text, fault: faults[field.name] });
  if (!field.editor) return plain();
  const read = valueIn(text);
  if (!read) return plain();
  if (!isShowable(reader, field, read.value))
    return html`<div><p class="hint">${translator(messages, reader.locale)('whole')}</p>!${plain()}</div>`;
  const languages = field.editor.as === 'record' ? field.editor.languages : undefined;
  return showEditor(reader, field, {
    path: field.name,
    texts: { ...unfold(reader, field, read.value, { path: field.name }), ...(open && { '~open': open }) },
    faults,
    note: notes[field.name],
    fallback: texts[languages?.fallback ?? ''],
  });
}

/** Undefined where a text is no JSON. */
function valueIn(text: string): { readonly value: unknown } | undefined {
  if (text === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
