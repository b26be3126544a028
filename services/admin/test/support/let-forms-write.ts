import { admins } from '../../src/domains/admins.ts';

/** Lets forms write a table that its domain guards by verbs: what forms do is tested with it. Before the site is started. */
export function letFormsWrite(domain: string, table: string): void {
  const { tables = {} } = admins.find((admin) => admin.domain === domain) ?? {};
  const spec = tables[table] ?? {};
  Object.assign(tables, { [table]: { ...spec, writes: 'forms', readOnly: [], verbs: {} } });
}
