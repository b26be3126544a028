import type { Reader } from '../access/reader.ts';
import { foldAgain, isShowable } from './editors/unfold.ts';
import type { Faults, FormField, Texts } from './form-field.ts';
import { FieldFault, readValue, toText } from './read-field.ts';

/** The values of a form, or its faults. */
export interface ReadForm {
  /** By field, typed; absent where the field was left out. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: Faults;
}

/** Reads typed values out of a form's texts. */
export function readValues(reader: Reader, fields: readonly FormField[], texts: Texts): ReadForm {
  const values: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const text = texts[field.name] ?? '';
    try {
      const value = field.editor ? readWhole(reader, field, text, faults) : readValue(reader, field, text);
      if (value !== undefined) values[field.name] = value;
    } catch (fault) {
      if (!(fault instanceof FieldFault)) throw fault;
      faults[field.name] = fault.message;
    }
  }
  return { values, faults };
}

/** Reads the JSON of an editor piece by piece, so that each fault stands beside its control; as one where the editor cannot show all of it. */
function readWhole(reader: Reader, field: FormField, text: string, faults: Record<string, string>): unknown {
  const value = readValue(reader, field, text);
  if (value === undefined || value === null || !isShowable(reader, field, value)) return value;
  const folded = foldAgain(reader, field, value);
  Object.assign(faults, folded.faults);
  return folded.value;
}

/** Writes the values of a form's fields as the texts of their controls. */
export const toTexts = (
  reader: Reader,
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
): Texts => Object.fromEntries(fields.map((field) => [field.name, textOf(reader, field, values[field.name])]));

/** What an editor shows is written in the one way in which it comes back, so that what stayed as it was reads the same. */
function textOf(reader: Reader, field: FormField, value: unknown): string {
  const isWhole = field.editor && value !== undefined && value !== null && isShowable(reader, field, value);
  return toText(reader, field, isWhole ? foldAgain(reader, field, value).value : value);
}
