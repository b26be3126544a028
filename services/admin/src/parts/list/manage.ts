import { type Redirect, redirect, type Streamed } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { listViews, readAccount, removeView, saveView } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { crumbsOf, tablePath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { viewQuery } from './columns.ts';
import { messages } from './views-messages.ts';

const path = '/views/{domain}/{table}';

/** The views of a list: to keep the one that the address describes, and to remove those of one's own. */
export const viewsPage = definePage({ name: 'views', path }, needs('view'), (input) =>
  show(input, viewQuery(input.query)),
);

/** Keeps a view, or removes one. */
export const viewsAction = definePage({ name: 'viewsChange', method: 'POST', path }, needs('view'), async (input) => {
  const { params, form, viewer, db } = input;
  const { table } = findTable(db, params);
  const removed = form.get('remove');
  const query = viewQuery(new URLSearchParams(form.get('query') ?? ''));
  if (removed) {
    if (/^[0-9a-f-]{36}$/.test(removed)) await removeView(db.staff, viewer.account.id, removed);
    return redirect(303, `/views/${table.domain}/${table.name}?${query}`);
  }
  const name = trim(form.get('name') ?? '').slice(0, 60);
  if (name === '' || query === '' || query.length > 4_000) return show(input, query, true);
  const sharing = form.get('sharing') ?? '';
  const { roleIds } = await readAccount(db.staff, viewer.account.id);
  await saveView(
    db.staff,
    { accountId: viewer.account.id, domain: table.domain, table: table.name },
    {
      name,
      query,
      isShared: sharing === 'everybody',
      roleId: roleIds.includes(sharing) ? sharing : null,
      isDefault: form.get('isDefault') === '1',
    },
  );
  return redirect(303, `${tablePath(table)}?${query}`);
});

async function show(
  { params, viewer, db }: PageInput<Viewer>,
  query: string,
  isWrong = false,
): Promise<Streamed | Redirect> {
  const { domain, table } = findTable(db, params);
  const t = translator(messages, viewer.locale);
  const place = { accountId: viewer.account.id, domain: table.domain, table: table.name };
  const [views, account] = await Promise.all([listViews(db.staff, place), readAccount(db.staff, viewer.account.id)]);
  const roles = account.roleIds.map((id, at) => [id, t('ofRole', { role: account.roles[at] ?? '' })] as const);
  const save = html`<form class="form" method="post" action="/views/${table.domain}/${table.name}">!${formToken(viewer, db.site)}
<input type="hidden" name="query" value="${query}">
<div class="field ${isWrong ? 'wrong' : ''}"><label for="name">${t('name')}</label><p class="hint" id="name-hint">${t('nameHint')}</p><input id="name" name="name" maxlength="60" required aria-describedby="name-hint"></div>
<div class="field half"><label for="sharing">${t('sharing')}</label><select id="sharing" name="sharing"><option value="">${t('own')}</option>!${roles.map(([id, label]) => html`<option value="${id}">${label}</option>`)}<option value="everybody">${t('everybody')}</option></select></div>
<label class="box"><input type="checkbox" name="isDefault" value="1"> ${t('isDefault')}</label>
<div class="buttons"><button class="main">${t('save')}</button> <a class="button" href="${tablePath(table)}?${query}">${translator(siteTexts, viewer.locale)('back')}</a></div></form>`;
  return showPage(viewer, {
    title: t('saveTitle', { table: table.title[viewer.locale] }),
    status: isWrong ? 400 : 200,
    crumbs: crumbsOf(viewer, domain, table),
    body: html`!${query === '' ? html`<p class="notice">${t('nothing')}</p>` : save}
<section><h2>${t('kept')}</h2>!${kept(viewer, db, { table: `${table.domain}/${table.name}`, query, views })}</section>`,
  });
}

interface Kept {
  readonly table: string;
  readonly query: string;
  readonly views: Awaited<ReturnType<typeof listViews>>;
}

function kept(viewer: Viewer, db: AdminDb, { table, query, views }: Kept): string {
  const t = translator(messages, viewer.locale);
  if (views.length === 0) return html`<p class="quiet">${t('none')}</p>`;
  const remove = (id: string, name: string) =>
    html`<form method="post" action="/views/${table}">!${formToken(viewer, db.site)}<input type="hidden" name="query" value="${query}"><input type="hidden" name="remove" value="${id}"><button class="plain">${t('remove', { name })}</button></form>`;
  return html`<ul class="plainlist">!${views.map(
    ({ id, name, query: kept, isOwn, isDefault, isShared, roleId }) =>
      html`<li class="row"><a href="/data/${table}?${kept}">${name}</a>!${isDefault ? html` <span class="tag">${t('begins')}</span>` : ''}!${isShared || roleId ? html` <span class="tag">${t('shared')}</span>` : ''} !${isOwn ? remove(id, name) : ''}</li>`,
  )}</ul>`;
}
