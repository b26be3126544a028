import { trim } from '@clever/contract/outside';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { playerPath, profile, seesPlayers } from '../../core/domains/player-addresses.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { showPage } from '../../core/html/page.ts';
import { showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { showList } from '../../core/i18n/show-list.ts';
import { definePage } from '../../core/page.ts';
import { faultNotice } from './fault-notice.ts';
import { type Found, type FoundPlayer, findPlayers } from './find-players.ts';
import { messages } from './messages.ts';

/** Finds players by a part of a handle, an id, a device or another identity. */
export const findPage = definePage(
  { name: 'findPlayers', path: '/players' },
  seesPlayers,
  async ({ query, viewer, db }) => {
    const typed = trim((query.get('q') ?? '').normalize('NFC').replaceAll('\0', '')).slice(0, 200);
    const found = typed === '' ? undefined : await findPlayers(viewer, db.domains, typed);
    const table = db.domains.find(profile.domain)?.tables.get(profile.table);
    return showPage(viewer, {
      title: translator(messages, viewer.locale)('players'),
      isWide: true,
      body: html`!${searchForm(viewer, typed)}<div id="found">!${found && table ? results(viewer, table, found) : ''}</div>`,
    });
  },
);

function searchForm(viewer: Viewer, typed: string): string {
  const t = translator(messages, viewer.locale);
  return html`<form class="filters find" method="get" action="/players" role="search" hx-get="/players" hx-trigger="input delay:300ms, submit" hx-target="#found" hx-select="#found" hx-swap="outerHTML" hx-push-url="true">
<label class="search">${t('search')}<input type="search" name="q" value="${typed}" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus></label>
<button class="main">${t('find')}</button></form>
<p class="hint">${t('hint')}</p>`;
}

function results(viewer: Viewer, table: Table, { players, isMore, faults }: Found): string {
  const t = translator(messages, viewer.locale);
  const notices = faults.map(({ domain, fault }) => faultNotice(viewer, domain, fault));
  if (players.length === 0) return html`!${notices}<p class="notice" role="status">${t('nobody')}</p>`;
  const columns = table.list.filter(({ name }) => name !== table.label.name && name !== table.key[0]?.name);
  return html`!${notices}<div class="scroll" role="region" aria-label="${t('players')}" tabindex="0"><table class="list">
<thead><tr><th scope="col">${table.label.title[viewer.locale]}</th><th scope="col">${t('foundBy')}</th>!${columns.map(({ title }) => html`<th scope="col">${title[viewer.locale]}</th>`)}</tr></thead>
<tbody>!${players.map((player) => line(viewer, table, columns, player))}</tbody></table></div>!${isMore ? html`<p class="count" role="status">${t('more')}</p>` : ''}`;
}

function line(viewer: Viewer, { label }: Table, columns: readonly Field[], { id, by, row = {} }: FoundPlayer): string {
  const handle = row[label.name];
  const name = handle ? html`${String(handle)}` : html`<code>${id}</code>`;
  return html`<tr><td><a href="${playerPath(id)}">!${name}</a></td><td>${showList(viewer.locale, by)}</td>!${columns.map((field) => html`<td>!${showValue(viewer, field, row, { isShort: true })}</td>`)}</tr>`;
}
