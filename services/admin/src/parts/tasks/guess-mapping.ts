import type { Viewer } from '../../core/access/reader.ts';
import { spaced, titleInUnit } from '../../core/domains/naming.ts';
import type { Table } from '../../core/domains/table.ts';
import { locales } from '../../core/i18n/messages.ts';
import {
  type ImportSpec,
  type ImportTarget,
  importFields,
  importModes,
  importTarget,
} from '../../core/tasks/import-spec.ts';

const plainly = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/** Finds the column of each field by its header: the field's name in any spelling, its names in the languages of the site, or the column's in the database. */
export function guessMapping(
  { fields }: Table,
  target: ImportTarget,
  columns: readonly string[],
): NonNullable<ImportSpec['mapping']> {
  const headers = columns.map(plainly);
  return Object.fromEntries(
    importFields(target).flatMap(({ name, title, unit }) => {
      const inUnit = locales.map((locale) => titleInUnit({ title, unit }, locale));
      const names = [name, spaced(name), title.en, title.ko, ...inUnit, fields.get(name)?.column ?? name].map(plainly);
      const at = headers.findIndex((header) => names.includes(header));
      return at === -1 ? [] : [[name, at]];
    }),
  );
}

/** Reads the columns that a person chose. */
export function readMapping(viewer: Viewer, table: Table, form: URLSearchParams): Partial<ImportSpec> {
  const target = importTarget(table);
  const modes = importModes(viewer, table);
  const mapping = Object.fromEntries(
    importFields(target).flatMap(({ name }) => {
      const text = form.get(`m.${name}`) ?? '';
      return /^\d{1,3}$/.test(text) ? [[name, Number(text)]] : [];
    }),
  );
  const mode = modes.find((one) => one === form.get('mode')) ?? modes[0];
  const by = target.keys.find((fields) => fields.map(({ name }) => name).join() === form.get('by')) ?? table.key;
  return {
    mapping,
    ...(mode && { mode }),
    by: by.map(({ name }) => name),
    empty: form.get('empty') === 'remove' ? 'remove' : 'keep',
    ...(form.has('reason') && { reason: (form.get('reason') ?? '').slice(0, 1000) }),
  };
}
