import { standard, stream } from '@clever/contract';
import { html } from 'ghtml';
import { wordsOf } from '../../data/list-query.ts';
import { listRows } from '../../data/list-rows.ts';
import { keyOf } from '../../data/row-key.ts';
import { labelOf } from '../../html/value.ts';
import { definePage } from '../../page.ts';
import { findTable, needs } from './find-table.ts';

const most = 10;

/** Rows whose names have what is being typed, as choices of a control: the value of whichever field is sent. */
export const optionsPage = definePage(
  { name: 'options', path: '/options/{domain}/{table}' },
  needs('view'),
  async ({ params, query, viewer, db }) => {
    const { domain, table } = findTable(db, params);
    if (table.key.length !== 1) throw standard.notFound();
    const words = wordsOf([...query.values()][0] ?? '');
    const asked = { words, filters: new Map(), sort: undefined, cursor: undefined };
    const { rows } = await listRows(domain.database, table, asked, { zone: viewer.zone, limit: most });
    const options = rows.map((row) => html`<option value="${keyOf(table, row)}">${labelOf(table, row)}</option>`);
    return stream('text/html; charset=utf-8', options.join(''));
  },
);
