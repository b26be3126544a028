import { listHistory } from '@clever/model-staff/db';
import { readRow } from '../../data/read-row.ts';
import { historyList } from '../../html/history-list.ts';
import { showPage } from '../../html/page.ts';
import { labelOf } from '../../html/value.ts';
import { speak } from '../../i18n/messages.ts';
import { definePage } from '../../page.ts';
import { crumbsOf, rowPath } from './addresses.ts';
import { findTable, needs } from './find-table.ts';
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
    const label = labelOf(table, row);
    return showPage(viewer, {
      title: `${speak(messages, viewer.locale)('history')}: ${label}`,
      crumbs: [...crumbsOf(viewer, domain, table), { label, href: rowPath(table, key) }],
      body: historyList(viewer, found, { isOfOneRow: true }),
    });
  },
);
