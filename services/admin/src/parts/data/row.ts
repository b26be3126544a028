import type { AdminRow } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { actionsFor } from '../../core/actions/writing.ts';
import { filterName, parseListQuery } from '../../core/data/list-query.ts';
import { listRows } from '../../core/data/list-rows.ts';
import { plain } from '../../core/data/plain.ts';
import { type Labels, linkedOf, nameIn, readLabels } from '../../core/data/read-labels.ts';
import { readRow } from '../../core/data/read-row.ts';
import { stateColumn } from '../../core/data/states.ts';
import { addPath, crumbsOf, rowPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { copyButton } from '../../core/html/copy-button.ts';
import { fileButtons } from '../../core/html/file-buttons.ts';
import { listTable } from '../../core/html/list-table.ts';
import { showPage } from '../../core/html/page.ts';
import { playerButton } from '../../core/html/player-button.ts';
import { stateChip } from '../../core/html/state-chip.ts';
import { nameOf, showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { rowOutcome } from './row-progress.ts';

const maxInlineRows = 10;

/** One row: its fields, what can be done with it, and what belongs to it. */
export const rowPage = definePage(
  { name: 'row', path: '/data/{domain}/{table}/{key}' },
  needs('view'),
  async ({ params, query, viewer, db }) => {
    const { domain, table } = findTable(db, params);
    const key = params.key ?? '';
    const { row, state } = await readRow(domain.database, table, key);
    const [labels, ...inlines] = await Promise.all([
      readLabels(domain, [row], linkedOf(viewer, domain, table.fields.values())),
      ...table.inlines.map((inline) => showInline(viewer, domain, { table, row, inline })),
    ]);
    return showPage(viewer, {
      title: nameOf(viewer, table, row),
      crumbs: crumbsOf(viewer, domain, table),
      isWide: true,
      mark: stateChip(viewer, table, { [stateColumn]: state }),
      actions: buttons(viewer, table, { key, row }),
      body: html`!${flash(viewer, table, { query, key, row })}!${rowOutcome(viewer, { domain, table, key, row })}!${figures(viewer, table, key)}<div class="groups">!${fields(viewer, table, { row, labels })}</div>!${inlines}`,
    });
  },
);

function buttons(viewer: Viewer, table: Table, { key, row }: { readonly key: string; readonly row: AdminRow }): string {
  const t = translator(messages, viewer.locale);
  const button = (action: string) => {
    const verb = table.verbs[action];
    const title = verb?.title[viewer.locale] ?? t(action as 'change');
    const look = verb?.isFinal || action === 'delete' ? 'final' : action === 'change' ? 'main' : '';
    return html`<a class="button ${look}" href="${rowPath(table, key)}/do/${action}">${title}</a>`;
  };
  const mayAdd = viewer.may({ domain: table.domain, table: table.name, action: 'add' });
  const again =
    table.duplicate && mayAdd
      ? html` <a class="button" href="${addPath(table)}?from=${encodeURIComponent(key)}">${t('duplicate')}</a>`
      : '';
  const rank = (action: string) =>
    action === 'change' ? 0 : table.verbs[action]?.isFinal || action === 'delete' ? 2 : 1;
  const actions = actionsFor(viewer, table, row).toSorted((one, other) => rank(one) - rank(other));
  return html`!${actions.map(button)}!${again}!${fileButtons(viewer, table, row)} <a class="button" href="${rowPath(table, key)}/history">${t('history')}</a>!${playerButton(viewer, table, row)}`;
}

interface Flash {
  readonly query: URLSearchParams;
  readonly key: string;
  readonly row: AdminRow;
}

/** The result of the last action, from the address; only known texts. */
function flash(viewer: Viewer, table: Table, { query, key, row }: Flash): string {
  const t = translator(messages, viewer.locale);
  const done = query.get('done') ?? '';
  const verb = named(table.verbs, done);
  const plainly = { saved: t('saved'), repeated: t('repeated'), change: t('saved') }[done];
  const text = verb?.did?.[viewer.locale] ?? plainly ?? (verb && t('did', { action: verb.title[viewer.locale] }));
  const undo = verb?.undo !== undefined && actionsFor(viewer, table, row).includes(verb.undo) ? verb.undo : undefined;
  const back = undo ? html` <a href="${rowPath(table, key)}/do/${undo}">${t('undo')}</a>` : '';
  return text
    ? html`<p class="notice good" role="status"><strong>${nameOf(viewer, table, row)}</strong> · ${text}!${back}</p>`
    : '';
}

/** What came of the row is fetched afterwards: it may take longer than the row itself. */
function figures(viewer: Viewer, { domain, name, figures: spec }: Table, key: string): string {
  if (!spec) return '';
  const path = `/figures/${domain}/${name}/${encodeURIComponent(key)}`;
  return html`<section id="figures" hx-get="${path}" hx-trigger="load" hx-select="#figures" hx-swap="outerHTML"><a href="${path}">${spec.title[viewer.locale]}</a></section>`;
}

interface Shown {
  readonly row: AdminRow;
  readonly labels: Labels;
}

function fields(viewer: Viewer, table: Table, { row, labels }: Shown): string {
  return table.groups
    .map(
      (
        { title, fields },
        at,
      ) => html`<section class="card">!${title || at > 0 ? html`<h2>${title?.[viewer.locale] ?? translator(messages, viewer.locale)('rest')}</h2>` : ''}
<dl>!${fields.map((field) => html`<div><dt!${field.hint[viewer.locale] ? html` title="${field.hint[viewer.locale]}"` : ''}>${field.title[viewer.locale]}</dt><dd>!${showValue(viewer, field, row, { called: nameIn(labels, field, row) })}!${copyButton(viewer, table, field, row)}</dd></div>`)}</dl></section>`,
    )
    .join('');
}

interface Inline {
  readonly table: Table;
  readonly row: AdminRow;
  readonly inline: Table['inlines'][number];
}

async function showInline(viewer: Viewer, domain: OpenDomain, { table, row, inline }: Inline): Promise<string> {
  const other = domain.tables.get(inline.table);
  if (!other || !viewer.may({ domain: table.domain, table: other.name, action: 'view' })) return '';
  const query = new URLSearchParams();
  inline.by.forEach((name, at) => {
    const field = other.fields.get(name);
    const own = table.key[at];
    if (field && own) query.set(filterName(field), String(plain(row[own.name])));
  });
  const found = await listRows(domain.database, other, parseListQuery(other, query), {
    zone: viewer.zone,
    limit: maxInlineRows,
  });
  if (found.rows.length === 0) return '';
  const t = translator(messages, viewer.locale);
  const fields = other.list.filter(({ name }) => !inline.by.includes(name));
  const list = listTable(viewer, other, {
    fields,
    rows: found.rows,
    labels: await readLabels(domain, found.rows, linkedOf(viewer, domain, fields)),
    caption: other.title[viewer.locale],
    isPlain: other.key.every(({ name }) => inline.by.includes(name)),
  });
  const all = html`<a href="/data/${other.domain}/${other.name}?${query.toString()}">${t('showAll')}</a>`;
  return html`<section class="inline"><h2>${other.title[viewer.locale]} <small>!${all}</small></h2>!${list}</section>`;
}
