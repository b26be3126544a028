import { named } from '@clever/contract/outside';
import type { Table } from '../domains/table.ts';
import { fieldsOfTable } from '../forms/fields-of-table.ts';
import { fieldsOfVerb, withoutEditor } from '../forms/fields-of-verb.ts';
import type { FormField } from '../forms/form-field.ts';

export interface BulkForm {
  /** What is asked for; empty where nothing is. */
  readonly fields: readonly FormField[];
  readonly needsReason: boolean;
  readonly isFinal: boolean;
}

/** Fields that can be set for several rows at once. */
export function settable(table: Table): FormField[] {
  const verb = table.verbs.change;
  const fields = verb ? fieldsOfVerb(table, verb) : fieldsOfTable(table, 'change');
  // A verb that asks for more than one field cannot be told one alone.
  const asked = verb ? fields.filter(({ isRequired }) => isRequired) : [];
  return asked.length > 0 ? [] : table.writes === 'forms' || verb ? fields : [];
}

/** What a bulk action asks for before it is confirmed. */
export function bulkForm(table: Table, action: string, field: string | undefined): BulkForm {
  const verb = named(table.verbs, action);
  const ofVerb = verb ? fieldsOfVerb(table, verb) : [];
  return {
    fields: (action === 'change' ? settable(table).filter(({ name }) => name === field) : ofVerb).map(withoutEditor),
    needsReason: verb?.needsReason ?? table.needsReason,
    isFinal: verb?.isFinal ?? action === 'delete',
  };
}

/** Actions that can be done with several rows. What needs a second person, makes a row, or is compared with another one, cannot. */
export function bulkActions(table: Table): string[] {
  const verbs = Object.entries(table.verbs).flatMap(([name, { needsSecondPerson, restores }]) =>
    needsSecondPerson || restores || name === 'add' || name === 'change' ? [] : [name],
  );
  const forms = table.writes === 'forms' && !verbs.includes('delete') ? ['delete'] : [];
  return [...verbs, ...forms];
}
