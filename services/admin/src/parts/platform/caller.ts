import type { Caller } from '@clever/model-permit';
import { readCaller } from '@clever/model-permit/db';
import { listHistory } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { seesPlatform } from '../../core/access/sees-platform.ts';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { timeOr } from './live.ts';
import { messages, type Words } from './messages.ts';
import { openPermits } from './permit-db.ts';

/** The address of a caller's page. */
export const callerPath = (name: string): string => `/platform/callers/${encodeURIComponent(name)}`;

/** One caller: its secrets, what it may call, and what was done to it. */
const callerPage = definePage(
  { name: 'platformCaller', path: '/platform/callers/{name}' },
  seesPlatform.callers,
  async ({ params, query, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const caller = await readCaller(await openPermits(db), params.name ?? '');
    const history = viewer.may({ domain: 'staff', table: 'History', action: 'view' })
      ? historyList(viewer, await listHistory(db.staff, { domain: 'permit', key: caller.name, limit: 10 }))
      : '';
    const done = { done: t('done'), repeated: t('repeated') }[query.get('done') ?? ''];
    return showPage(viewer, {
      title: caller.name,
      crumbs: [{ label: t('callers'), href: '/platform/callers' }],
      lead: html`${t(caller.kind === 'service' ? 'kindService' : 'kindExternal')} · !${caller.disabled ? html`<span class="tag bad">${t('disabled')}</span>` : html`${t('active')}`} · ${t('created')} !${showTime(viewer, new Date(caller.createdAt))}`,
      actions: buttons(viewer, t, caller),
      body: html`!${done ? html`<p class="notice good" role="status">${done}</p>` : ''}!${secrets(viewer, t, caller)}!${grants(viewer, t, caller)}!${history ? html`<section><h2>${t('history')}</h2>!${history}</section>` : ''}`,
    });
  },
);

function buttons(viewer: Viewer, t: Words, { name, disabled }: Caller): string {
  const action = disabled ? 'enable' : 'disable';
  return viewer.may({ domain: 'permit', table: 'Caller', action })
    ? html`<a class="button !${disabled ? '' : 'final'}" href="${callerPath(name)}/${action}">${t(action)}</a>`
    : '';
}

function secrets(viewer: Viewer, t: Words, { name, secrets: all }: Caller): string {
  const may = (action: string) => viewer.may({ domain: 'permit', table: 'Secret', action });
  const row = ({ id, createdAt, lastUsedAt, expiresAt }: Caller['secrets'][number]) =>
    html`<tr><td><code title="${id}">…${id.slice(-8)}</code></td><td>!${showTime(viewer, new Date(createdAt))}</td><td>!${timeOr(viewer, lastUsedAt, t('notUsed'))}</td><td>!${timeOr(viewer, expiresAt)}</td><td>!${may('delete') ? html`<a href="${callerPath(name)}/secrets/${id}/revoke">${t('revoke')}</a>` : ''}</td></tr>`;
  const table =
    all.length === 0
      ? '<p class="none">–</p>'
      : html`<div class="scroll" role="region" aria-label="${t('secrets')}" tabindex="0"><table><thead><tr><th scope="col">${t('secrets')}</th><th scope="col">${t('created')}</th><th scope="col">${t('used')}</th><th scope="col">${t('expires')}</th><td></td></tr></thead><tbody>!${all.map(row)}</tbody></table></div>`;
  const rotate = may('rotate')
    ? html`<p class="row"><a class="button" href="${callerPath(name)}/rotate">${t('rotate')}</a></p>`
    : '';
  return html`<section><h2>${t('secrets')}</h2>!${table}<p class="quiet small">${t('rotateHelp')}</p>!${rotate}</section>`;
}

function grants(viewer: Viewer, t: Words, { name, kind, operations }: Caller): string {
  const change = viewer.may({ domain: 'permit', table: 'Grant', action: 'change' })
    ? html`<p class="row"><a class="button" href="${callerPath(name)}/grants">${t('editGrants')}</a></p>`
    : '';
  const list =
    operations.length === 0
      ? '<p class="none">–</p>'
      : html`<ul class="plain-list columns">!${operations.map((one) => html`<li><code>${one}</code></li>`)}</ul>`;
  const note = kind === 'service' ? html`<p class="quiet small">${t('fromCode')}</p>` : '';
  return html`<section><h2>${t('operations')}</h2>!${list}!${note}!${change}</section>`;
}

export const pages = [callerPage];
