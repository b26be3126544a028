import type { TableSpec } from '@clever/contract/admin';
import { afterAll, beforeAll } from 'vitest';
import { admins } from '../../src/core/domains/admins.ts';

type Spec = TableSpec<never>;

/**
 * Describes a table of a domain otherwise while the tests of a file run. Called at the top of the file, before the hook that starts the site:
 * descriptions are shared by all files of a worker.
 */
export function describeAnew(domain: string, table: string, change: (spec: Spec) => Spec): void {
  const { tables = {} } = admins.find((admin) => admin.domain === domain) ?? {};
  const own = tables[table] ?? {};
  beforeAll(() => void Object.assign(tables, { [table]: change(own) }));
  afterAll(() => void Object.assign(tables, { [table]: own }));
}

/** Lets forms write a table that its domain guards by verbs: what forms do is tested with it. */
export function letFormsWrite(domain: string, table: string): void {
  describeAnew(domain, table, (spec) => ({ ...spec, writes: 'forms', readOnly: [], verbs: {} }));
}
