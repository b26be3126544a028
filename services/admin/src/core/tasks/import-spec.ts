import type { Viewer } from '../access/reader.ts';
import type { Field, Table } from '../domains/table.ts';
import { fieldsOfTable } from '../forms/fields-of-table.ts';
import { fieldsOfVerb, withoutEditor } from '../forms/fields-of-verb.ts';
import type { FormField } from '../forms/form-field.ts';

export type ImportMode = 'add' | 'change' | 'both';

/** What is known of an import: the file, and what its columns mean. */
export interface ImportSpec {
  readonly file: string;
  /** Absent where it was a workbook. */
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly columns: readonly string[];
  /** The column of each field; absent until the person has chosen. */
  readonly mapping?: Readonly<Record<string, number>>;
  readonly mode?: ImportMode;
  /** Fields by which a row that is there is found. */
  readonly by?: readonly string[];
  /** Empty cells leave what is there, or remove it. */
  readonly empty?: 'keep' | 'remove';
  readonly reason?: string;
}

/** What an import may write of a table: nothing where the list is undefined. */
export interface ImportTarget {
  readonly add: readonly FormField[] | undefined;
  readonly change: readonly FormField[] | undefined;
  /** Lists of fields that find one row. */
  readonly keys: readonly (readonly Field[])[];
}

/** Returns what an import may write: the fields of forms, or the input of verbs. */
export function importTarget(table: Table): ImportTarget {
  const fieldsOf = (action: 'add' | 'change') => {
    const verb = table.verbs[action];
    if (verb) return verb.input ? fieldsOfVerb(table, verb).map(withoutEditor) : undefined;
    return table.writes === 'forms' ? fieldsOfTable(table, action) : undefined;
  };
  const all = [table.model.key, ...table.model.indexes.filter(({ isUnique }) => isUnique).map(({ fields }) => fields)];
  const unique = [...new Map(all.map((names) => [names.join(), names])).values()];
  const keys = unique
    .map((names) => names.flatMap((name) => table.fields.get(name) ?? []))
    .filter((fields, at) => fields.length > 0 && fields.length === unique[at]?.length);
  return { add: fieldsOf('add'), change: fieldsOf('change'), keys };
}

/** Returns whether an import asks why: the table does, or a verb that makes its rows. */
export const importAsksWhy = ({ needsReason, verbs }: Table): boolean =>
  needsReason || verbs.add?.needsReason === true || verbs.change?.needsReason === true;

/** Every field that a column of a file can be about. */
export function importFields({
  add = [],
  change = [],
  keys,
}: ImportTarget): (Pick<FormField, 'name' | 'title' | 'unit'> & { readonly isAsked: boolean })[] {
  const named = new Map([...keys.flat(), ...change, ...add].map((field) => [field.name, field]));
  const isAsked = (name: string) => add.find((field) => field.name === name)?.isRequired ?? false;
  return [...named.values()].map(({ name, title, unit }) => ({ name, title, unit, isAsked: isAsked(name) }));
}

/** What a person may import, by what the table takes and the person may do: the most useful first. */
export function importModes(viewer: Viewer, table: Table): ImportMode[] {
  const may = (action: string) => viewer.may({ domain: table.domain, table: table.name, action });
  const target = importTarget(table);
  const canAdd = target.add !== undefined && may('add');
  const canChange = target.change !== undefined && may('change');
  return [
    ...(canAdd && canChange ? (['both'] as const) : []),
    ...(canAdd ? (['add'] as const) : []),
    ...(canChange ? (['change'] as const) : []),
  ];
}

/** Returns whether a person may import rows of a table, and the domain lets rows be written. */
export const canImport = (viewer: Viewer, table: Table): boolean =>
  viewer.may({ domain: table.domain, table: table.name, action: 'import' }) && importModes(viewer, table).length > 0;
