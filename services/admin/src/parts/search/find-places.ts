import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { addPath, tablePath } from '../../core/domains/addresses.ts';
import type { Table } from '../../core/domains/table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { navigationOf } from '../../core/navigation.ts';
import type { Found, FoundGroup } from './found.ts';
import { messages } from './messages.ts';

const maxPlaces = 8;

/** Pages and tables by their names in either language, and what can be begun from anywhere. */
export function findPlaces(viewer: Viewer, { domains }: AdminDb, words: readonly string[]): FoundGroup[] {
  const t = translator(messages, viewer.locale);
  const fits = (...texts: readonly string[]) =>
    words.every((word) => texts.join(' ').toLowerCase().includes(word.toLowerCase()));
  const may = (table: Table, action: string) => viewer.may({ domain: table.domain, table: table.name, action });
  const tables = domains.all.flatMap(({ admin, tables }) => [...tables.values()].map((table) => ({ admin, table })));
  const pages: Found[] = [
    ...Object.values(navigationOf(viewer))
      .flat()
      .filter(({ label }) => fits(label)),
    ...tables
      .filter(
        ({ admin, table }) =>
          !table.isTechnical &&
          may(table, 'view') &&
          fits(...Object.values(admin.title), ...Object.values(table.title)),
      )
      .map(({ admin, table }) => ({
        label: table.title[viewer.locale],
        href: tablePath(table),
        about: admin.title[viewer.locale],
      })),
  ];
  const actions = tables
    .filter(({ table }) => canAdd(table) && may(table, 'add') && fits(addTitle(table), ...Object.values(table.title)))
    .map(({ table }) => ({
      label: table.verbs.add?.title[viewer.locale] ?? t('add'),
      href: addPath(table),
      about: table.title[viewer.locale],
    }));
  return [
    { title: t('pages'), found: pages.slice(0, maxPlaces) },
    { title: t('actions'), found: actions.slice(0, maxPlaces) },
  ].filter(({ found }) => found.length > 0);
}

const canAdd = ({ writes, verbs }: Table) => writes === 'forms' || (writes === 'verbs' && verbs.add !== undefined);

const addTitle = ({ verbs }: Table) => Object.values(verbs.add?.title ?? { en: 'Add new', ko: '추가' }).join(' ');
