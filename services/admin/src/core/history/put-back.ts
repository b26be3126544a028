import type { HistoryEntry } from '@clever/model-staff';
import type { Viewer } from '../access/reader.ts';
import { addPath, rowPath } from '../domains/addresses.ts';
import type { Table } from '../domains/table.ts';
import { fieldsOfTable } from '../forms/fields-of-table.ts';
import { fieldsOfVerb } from '../forms/fields-of-verb.ts';
import type { FormField } from '../forms/form-field.ts';
import { bookkeeping, isCut } from './entry.ts';

/** How something of the history is taken back: by a form that it fills in, or why by none. */
export type PutBack =
  | { readonly href: string; readonly action: string }
  | { readonly why: 'final' | 'noWay' | 'tooLarge' };

/** Finds the way back from a change; undefined where there is nothing to take back, or the person may not. */
export function putBackOf(viewer: Viewer, table: Table, entry: HistoryEntry): PutBack | undefined {
  if (entry.outcome !== 'done' || unchanging.has(entry.action)) return undefined;
  const way = wayBack(table, entry);
  if ('why' in way) return way;
  return viewer.may({ domain: table.domain, table: table.name, action: way.action }) ? way : undefined;
}

/** They take something away, or bring many rows, and change none. */
const unchanging = new Set(['export', 'import', 'retry']);

function wayBack(table: Table, entry: HistoryEntry): PutBack {
  const { action, key, id } = entry;
  const verb = table.verbs[action];
  const to = (name: string, query = ''): PutBack => ({
    href: `${rowPath(table, key)}/do/${name}${query}`,
    action: name,
  });
  if (verb?.undo) return to(verb.undo);
  if (action === 'add') return hasForm(table, 'delete') ? to('delete') : { why: 'noWay' };
  if (action === 'delete')
    return hasForm(table, 'add') && entry.changes.length > 0
      ? { href: `${addPath(table)}?entry=${id}`, action: 'add' }
      : { why: verb?.isFinal ? 'final' : 'noWay' };
  const written = hasForm(table, 'change') ? changedFields(table, entry) : [];
  if (written.length > 0) return written.every(isWhole) ? to('change', `?entry=${id}`) : { why: 'tooLarge' };
  return { why: verb?.isFinal ? 'final' : 'noWay' };
}

const hasForm = (table: Table, action: 'add' | 'change' | 'delete') =>
  table.writes === 'forms' || (table.writes === 'verbs' && table.verbs[action] !== undefined);

const isWhole = ({ from }: HistoryEntry['changes'][number]) => !isCut(from);

/** What the change form writes, of what an entry changed. A verb may name a field of its form otherwise than the table: those have a form of their own. */
function changedFields(table: Table, { changes }: HistoryEntry) {
  const names = new Set(changeForm(table).map(({ name }) => name));
  return table.verbs.change?.initial
    ? changes.filter(({ field }) => !bookkeeping.has(field))
    : changes.filter(({ field }) => names.has(field));
}

function changeForm(table: Table): FormField[] {
  const verb = table.verbs.change;
  return verb ? fieldsOfVerb(table, verb, { isEdit: true }) : fieldsOfTable(table, 'change');
}

/** The fields as they were before, as far as the history has them whole. */
export const valuesBefore = ({ changes }: Pick<HistoryEntry, 'changes'>): Record<string, unknown> =>
  Object.fromEntries(changes.filter(isWhole).map(({ field, from }) => [field, from]));
