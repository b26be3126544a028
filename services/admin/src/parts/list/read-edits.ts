import type { FormField, Texts } from '../../core/forms/form-field.ts';

/** One row as a person wants it. */
export interface Edit {
  readonly at: number;
  readonly key: string;
  readonly stamp: string;
  readonly label: string;
  readonly texts: Texts;
  readonly before: Texts;
}

const maxRows = 500;

/** Reads the rows of a list's form in which something was changed. */
export function readEdits(form: URLSearchParams, fields: readonly FormField[]): Edit[] {
  const rows = [...form.keys()].filter((name) => /^row\.\d{1,4}$/.test(name)).slice(0, maxRows);
  return rows.flatMap((name) => {
    const at = Number(name.slice(4));
    const read = (prefix: string) =>
      Object.fromEntries(
        fields.flatMap((field) => {
          const text = form.get(`${prefix}.${at}.${field.name}`);
          return text === null ? [] : [[field.name, text]];
        }),
      );
    const edit = {
      at,
      key: form.get(name) ?? '',
      stamp: form.get(`stamp.${at}`) ?? '',
      label: form.get(`label.${at}`) ?? '',
      texts: read('v'),
      before: read('b'),
    };
    return changedFields(edit, fields).length > 0 ? [edit] : [];
  });
}

/** The fields that a person changed in a row. */
export const changedFields = ({ texts, before }: Pick<Edit, 'texts' | 'before'>, fields: readonly FormField[]) =>
  fields.filter(({ name }) => texts[name] !== undefined && texts[name] !== before[name]);
