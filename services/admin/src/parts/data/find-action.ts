import { standard } from '@clever/contract';
import { named } from '@clever/contract/outside';
import { alwaysNeedsSecondPerson } from '../../core/access/second-person.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { notWritable, verbUnfit } from '../../core/data/problems.ts';
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
  readonly needsReason: boolean;
}

type Params = Readonly<Record<string, string>>;

/** Finds how a row is made. @throws NOT_FOUND; ADMIN_NOT_WRITABLE */
export function findAdding(db: AdminDb, params: Params): RowAction {
  const { domain, table } = findTable(db, params);
  const verb = table.verbs.add;
  if (table.writes === 'nobody' || (table.writes === 'verbs' && !verb)) throw notWritable();
  const fields = verb?.input ? fieldsOfVerb(table, verb) : fieldsOfTable(table, 'add');
  return { domain, table, key: '', action: 'add', verb, fields, read: null, needsReason: asksWhy(db, table, verb) };
}

/** Finds what is to be done with a row. @throws NOT_FOUND; ADMIN_NOT_WRITABLE; ADMIN_ROW_GONE; ADMIN_VERB_UNFIT */
export async function findAction(db: AdminDb, params: Params): Promise<RowAction> {
  const { domain, table } = findTable(db, params);
  const { key = '', action = '' } = params;
  const verb = action === 'add' ? undefined : named(table.verbs, action);
  if (!verb && action !== 'change' && action !== 'delete') throw standard.notFound();
  if (!verb && table.writes !== 'forms') throw notWritable();
  const read = await readRow(domain.database, table, key);
  if (verb?.isFor && !verb.isFor(read.row)) throw verbUnfit();
  const ofForm = action === 'change' ? fieldsOfTable(table, 'change') : [];
  const fields = verb ? fieldsOfVerb(table, verb, { isEdit: action === 'change' }) : ofForm;
  return { domain, table, key, action, verb, fields, read, needsReason: asksWhy(db, table, verb) };
}

const asksWhy = (db: AdminDb, table: Table, verb: RowAction['verb']) =>
  (verb?.needsReason ?? table.needsReason) || alwaysNeedsSecondPerson(db, verb);
