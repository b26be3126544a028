import { standard, stream } from '@clever/contract';
import { html } from 'ghtml';
import { rowsByName } from '../../core/data/rows-by-name.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import { definePage } from '../../core/page.ts';

/** Rows whose names have what is being typed, as choices of a control: the value of whichever field is sent. */
export const optionsPage = definePage(
  { name: 'options', path: '/options/{domain}/{table}' },
  needs('view'),
  async ({ params, query, viewer, db }) => {
    const { table } = findTable(db, params);
    if (table.key.length !== 1) throw standard.notFound();
    const rows = await rowsByName(
      { viewer, db },
      { domain: table.domain, table: table.name },
      [...query.values()][0] ?? '',
    );
    const options = rows.map(({ key, label }) => html`<option value="${key}">${label}</option>`);
    return stream('text/html; charset=utf-8', options.join(''));
  },
);
