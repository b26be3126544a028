import { type Bilingual, text } from '@clever/contract/admin';
import { coversPermission } from '@clever/model-staff';
import type { OpenDomain } from '../domains/open-domains.ts';
import type { Table } from '../domains/table.ts';
import { importTarget } from '../tasks/import-spec.ts';
import { ownPermissions, usualActions } from './own-permissions.ts';
import type { Possible, PossibleDomain, PossibleTable } from './possible.ts';

const everything = text('Everything', '모두');
const allTables = text('All tables', '모든 테이블');

/** What can be allowed in all domains at once. */
export const everywhere: readonly Possible[] = [
  { permission: '*', title: everything },
  ...Object.entries(usualActions).map(([action, title]) => ({ permission: `*.*.${action}`, title })),
];

/** All that can be allowed, by domain: what the site itself offers comes last. */
export function possiblePermissions(domains: readonly OpenDomain[]): PossibleDomain[] {
  const own = ownPermissions();
  const described = domains.map(({ admin: { domain, title }, tables }) => {
    const extra = own.find((one) => one.domain === domain)?.tables ?? [];
    return { domain, title, tables: [...tables.values()].map((table) => tableOf(table, extra)) };
  });
  const known = new Set(domains.map(({ admin }) => admin.domain));
  return [...described, ...own.filter(({ domain }) => !known.has(domain))].map((one) => ({
    ...one,
    tables: [wholeDomain(one), ...one.tables],
  }));
}

/** Returns whether a permission allows anything that there is. */
export const allowsSomething = (possible: readonly PossibleDomain[], permission: string): boolean =>
  possible.some(({ tables }) =>
    tables.some(({ actions }) => actions.some((one) => coversPermission([permission], one.permission))),
  );

const wholeDomain = ({ domain }: Pick<PossibleDomain, 'domain'>): PossibleTable => ({
  name: '*',
  title: allTables,
  actions: [
    { permission: `${domain}.*.*`, title: everything },
    { permission: `${domain}.*.view`, title: usualActions.view },
  ],
});

function tableOf(table: Table, extra: readonly PossibleTable[]): PossibleTable {
  const more = extra.find(({ name }) => name === table.name)?.actions ?? [];
  const own = Object.entries(actionsOf(table)).map(([action, title]) => ({
    permission: `${table.domain}.${table.name}.${action}`,
    title,
  }));
  const isNew = ({ permission }: Possible) => !own.some((one) => one.permission === permission);
  return { name: table.name, title: table.title, actions: [...own, ...more.filter(isNew)] };
}

/** What a table offers: seeing it, writing it by forms or verbs, files in and out. */
function actionsOf(table: Table): Readonly<Record<string, Bilingual>> {
  const { view, add, change, delete: remove, import: take, export: give } = usualActions;
  const { add: canAdd, change: canChange } = importTarget(table);
  const titles = (named: Readonly<Record<string, { readonly title: Bilingual }>>) =>
    Object.fromEntries(Object.entries(named).map(([name, { title }]) => [name, title]));
  return {
    view,
    ...(table.writes === 'forms' && { add, change, delete: remove }),
    ...titles(table.verbs),
    ...titles(table.files),
    export: give,
    ...((canAdd || canChange) && { import: take }),
  };
}
