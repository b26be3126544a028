import { listHistory } from '@clever/model-staff/db';
import { readRow } from '../../core/data/read-row.ts';
import { crumbsOf, rowPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { nameOf } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';

/** What was done with one row, the newest first. */
export const rowHistoryPage = definePage(
  { name: 'rowHistory', path: '/data/{domain}/{table}/{key}/history' },
  needs('view'),
  async ({ params, query, viewer, db }) => {
    const { domain, table } = findTable(db, params);
    const key = params.key ?? '';
    const { row } = await readRow(domain.database, table, key);
    const cursor = query.get('after') ?? undefined;
    const found = await listHistory(db.staff, { domain: table.domain, table: table.name, key, limit: 50, cursor });
    const label = nameOf(viewer, table, row);
    return showPage(viewer, {
      title: `${translator(messages, viewer.locale)('history')}: ${label}`,
      crumbs: [...crumbsOf(viewer, domain, table), { label, href: rowPath(table, key) }],
      body: historyList(viewer, found, { isOfOneRow: true, domains: db.domains }),
    });
  },
);
