import { standard } from '@clever/contract';
import { named } from '@clever/contract/outside';
import { alwaysNeedsSecondPerson } from '../../core/access/second-person.ts';
import { versionOf } from '../../core/actions/action.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { notWritable, verbUnfit } from '../../core/data/problems.ts';
import { type Restored, readRestored } from '../../core/data/read-restored.ts';
import { type ReadRow, readRow } from '../../core/data/read-row.ts';
import { findTable } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { fieldsOfTable } from '../../core/forms/fields-of-table.ts';
import { fieldsOfVerb } from '../../core/forms/fields-of-verb.ts';
import type { FormField } from '../../core/forms/form-field.ts';

/** What an address wants to do with a row, or to make one. */
export interface RowAction {
  readonly domain: OpenDomain;
  readonly table: Table;
  /** Empty where a row is made. */
  readonly key: string;
  /** add, change, delete, or the verb */
  readonly action: string;
  readonly verb: Table['verbs'][string] | undefined;
  readonly fields: readonly FormField[];
  readonly read: ReadRow | null;
  /** What the row would take the place of, where it is a version. */
  readonly restored: Restored | undefined;
  readonly needsReason: boolean;
}

type Params = Readonly<Record<string, string>>;

/** Finds how a row is made. @throws NOT_FOUND; ADMIN_NOT_WRITABLE */
export function findAdding(db: AdminDb, params: Params): RowAction {
  const { domain, table } = findTable(db, params);
  const verb = table.verbs.add;
  if (table.writes === 'nobody' || (table.writes === 'verbs' && !verb)) throw notWritable();
  const fields = verb?.input ? fieldsOfVerb(table, verb) : fieldsOfTable(table, 'add');
  const needsReason = asksWhy(db, table, verb);
  return { domain, table, key: '', action: 'add', verb, fields, read: null, restored: undefined, needsReason };
}

/** Finds what is to be done with a row. @throws NOT_FOUND; ADMIN_NOT_WRITABLE; ADMIN_ROW_GONE; ADMIN_VERB_UNFIT */
export async function findAction(db: AdminDb, params: Params): Promise<RowAction> {
  const { domain, table } = findTable(db, params);
  const { key = '', action = '' } = params;
  const verb = action === 'add' ? undefined : named(table.verbs, action);
  if (!verb && action !== 'change' && action !== 'delete') throw standard.notFound();
  if (!verb && table.writes !== 'forms') throw notWritable();
  const seen = await readSeen({ domain, table, key, verb });
  const { read } = seen;
  if (verb?.isFor && !verb.isFor(read.row)) throw verbUnfit();
  const ofForm = action === 'change' ? fieldsOfTable(table, 'change') : [];
  const fields = verb ? fieldsOfVerb(table, verb, { isEdit: action === 'change' }) : ofForm;
  return { domain, table, key, action, verb, fields, ...seen, needsReason: asksWhy(db, table, verb) };
}

/** Reads what a person sees before it is done: the row, and what it would take the place of. @throws ADMIN_ROW_GONE */
export async function readSeen({ domain, table, key, verb }: Pick<RowAction, 'domain' | 'table' | 'key' | 'verb'>) {
  const read = await readRow(domain.database, table, key);
  const restored = verb?.restores ? await readRestored({ domain, table }, verb.restores, read.row) : undefined;
  return { read, restored };
}

/** The version that a form is opened with: of what the verb changes. */
export const seenVersion = ({ read, restored }: Pick<RowAction, 'read' | 'restored'>): string | undefined =>
  versionOf((restored ? restored.head : read?.row) ?? {});

const asksWhy = (db: AdminDb, table: Table, verb: RowAction['verb']) =>
  (verb?.needsReason ?? table.needsReason) || alwaysNeedsSecondPerson(db, verb);
