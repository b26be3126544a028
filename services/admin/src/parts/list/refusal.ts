import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { ListQuery } from '../../core/data/list-query.ts';
import { tableSizes } from '../../core/data/table-sizes.ts';
import { isIndexed, unindexed } from '../../core/data/unindexed.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { showList } from '../../core/i18n/show-list.ts';
import { messages } from './filter-messages.ts';

interface Asked {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly asked: ListQuery;
}

/** Explains why the rows are not looked for: no index serves, and there are many. Undefined where they are. */
export async function refusal(viewer: Viewer, { domain, table, asked }: Asked): Promise<string | undefined> {
  if (asked.filters.size + (asked.anyOf?.size ?? 0) === 0) return undefined;
  const rows = (await tableSizes(domain.database)).get(table.model.name) ?? 0;
  const field = unindexed(table, asked, rows);
  if (!field) return undefined;
  const others = [...table.fields.values()].filter((one) => isIndexed(table, one));
  const text = translator(messages, viewer.locale)('refused', {
    field: field.title[viewer.locale],
    rows: rows.toLocaleString(viewer.locale),
    fields: showList(
      viewer.locale,
      others.map(({ title }) => title[viewer.locale]),
    ),
  });
  return html`<p class="notice bad" role="alert">${text}</p>`;
}
