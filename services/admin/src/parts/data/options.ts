import { standard, stream } from '@clever/contract';
import { html } from 'ghtml';
import { wordsOf } from '../../core/data/list-query.ts';
import { listRows } from '../../core/data/list-rows.ts';
import { keyOf } from '../../core/data/row-key.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import { labelOf } from '../../core/html/value.ts';
import { definePage } from '../../core/page.ts';

const maxRows = 10;

/** Rows whose names have what is being typed, as choices of a control: the value of whichever field is sent. */
export const optionsPage = definePage(
  { name: 'options', path: '/options/{domain}/{table}' },
  needs('view'),
  async ({ params, query, viewer, db }) => {
    const { domain, table } = findTable(db, params);
    if (table.key.length !== 1) throw standard.notFound();
    const words = wordsOf([...query.values()][0] ?? '');
    const asked = { words, filters: new Map(), sort: undefined, cursor: undefined };
    const { rows } = await listRows(domain.database, table, asked, { zone: viewer.zone, limit: maxRows });
    const options = rows.map((row) => html`<option value="${keyOf(table, row)}">${labelOf(table, row)}</option>`);
    return stream('text/html; charset=utf-8', options.join(''));
  },
);
