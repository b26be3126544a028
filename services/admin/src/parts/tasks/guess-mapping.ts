import { spaced, type Table } from '../../domains/table.ts';
import { type ImportSpec, type ImportTarget, importFields } from '../../tasks/import-spec.ts';

const plainly = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/** Finds the column of each field by its header: the field's name, as the list writes it, or the column's in the database. */
export function guessMapping(
  { fields }: Table,
  target: ImportTarget,
  columns: readonly string[],
): NonNullable<ImportSpec['mapping']> {
  const headers = columns.map(plainly);
  return Object.fromEntries(
    importFields(target).flatMap(({ name }) => {
      const names = [name, spaced(name), fields.get(name)?.column ?? name].map(plainly);
      const at = headers.findIndex((header) => names.includes(header));
      return at === -1 ? [] : [[name, at]];
    }),
  );
}

/** Reads what a person said of the columns. */
export function readMapping(table: Table, target: ImportTarget, form: URLSearchParams): Partial<ImportSpec> {
  const mapping = Object.fromEntries(
    importFields(target).flatMap(({ name }) => {
      const text = form.get(`m.${name}`) ?? '';
      return /^\d{1,3}$/.test(text) ? [[name, Number(text)]] : [];
    }),
  );
  const mode = form.get('mode');
  const by = target.keys.find((fields) => fields.map(({ name }) => name).join() === form.get('by')) ?? table.key;
  return {
    mapping,
    mode: mode === 'add' || mode === 'change' ? mode : 'both',
    by: by.map(({ name }) => name),
    empty: form.get('empty') === 'remove' ? 'remove' : 'keep',
    ...(form.has('reason') && { reason: (form.get('reason') ?? '').slice(0, 1000) }),
  };
}
