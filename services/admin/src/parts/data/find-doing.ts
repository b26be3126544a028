import { standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { AdminDb } from '../../core/admin-db.ts';
import { notWritable, verbUnfit } from '../../core/data/problems.ts';
import { type ReadRow, readRow } from '../../core/data/read-row.ts';
import { findTable } from '../../core/domains/find-table.ts';
import { named } from '../../core/domains/named.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { fieldsOfTable } from '../../core/forms/fields-of-table.ts';
import { fieldsOfVerb } from '../../core/forms/fields-of-verb.ts';
import type { FormField } from '../../core/forms/form-field.ts';

/** Something that is to be done with a row. */
export interface Doing {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly key: string;
  /** change, delete, or the verb */
  readonly action: string;
  readonly verb: Table['verbs'][string] | undefined;
  readonly fields: readonly FormField[];
  readonly read: ReadRow;
  readonly needsReason: boolean;
}

/** Finds what an address wants to do. @throws NOT_FOUND; ADMIN_NOT_WRITABLE; ADMIN_ROW_GONE; ADMIN_VERB_UNFIT */
export async function findDoing(db: AdminDb, params: Readonly<Record<string, string>>): Promise<Doing> {
  const { domain, table } = findTable(db, params);
  const { key = '', action = '' } = params;
  const verb = action === 'add' ? undefined : named(table.verbs, action);
  if (!verb && action !== 'change' && action !== 'delete') throw standard.notFound();
  if (!verb && table.writes !== 'forms') throw notWritable();
  const read = await readRow(domain.database, table, key);
  if (verb?.isFor && !verb.isFor(read.row)) throw verbUnfit();
  const ofForm = action === 'change' ? fieldsOfTable(table, 'change') : [];
  const fields = verb ? fieldsOfVerb(table, verb, { isEdit: action === 'change' }) : ofForm;
  return { domain, table, key, action, verb, fields, read, needsReason: verb?.needsReason ?? table.needsReason };
}

/** The version of a row that a form is opened with. */
export const versionOf = (row: AdminRow): string | undefined =>
  row.version === undefined ? undefined : String(row.version);
