import { type HistoryFilter, listHistory, listRoles, readAccount, type StaffMember } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { formToken } from '../../core/html/form-token.ts';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { showTime } from '../../core/html/value.ts';
import { type Translate, translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { stateOf } from './overview.ts';
import { mayGive, roleBoxes } from './role-boxes.ts';
import { showSights } from './show-sights.ts';

type Words = Translate<(typeof messages)['en']>;

const of = (table: 'Account' | 'Role' | 'History', action: string) => ({ domain: 'staff', table, action });
const maxEntries = 20;

/** One account: its roles, what can be done with it, and what was. */
export const memberPage = definePage(
  { name: 'member', path: '/staff/accounts/{id}' },
  of('Account', 'view'),
  async ({ params, query, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const member = await readAccount(db.staff, params.id ?? '');
    return showPage(viewer, {
      title: member.name,
      crumbs: [{ label: t('title'), href: '/staff' }],
      lead: html`${member.email} !${stateOf(t, member)}`,
      body: html`!${query.has('done') ? html`<p class="notice good" role="status">${t('saved')}</p>` : ''}
!${notes(viewer, t, member)}!${await rolesOf(viewer, db, member)}!${showSights(viewer, db, member)}!${acts(viewer, db, member)}!${await historyOf(viewer, db, member)}`,
    });
  },
);

function notes(viewer: Viewer, t: Words, { disabledAt, isOfProvider }: StaffMember): string {
  const note = (markup: string) => html`<p class="notice">!${markup}</p>`;
  return html`!${disabledAt ? note(t('disabledLong', { at: showTime(viewer, disabledAt) })) : ''}!${isOfProvider ? note(html`${t('freeLong')}`) : ''}`;
}

async function rolesOf(viewer: Viewer, db: AdminDb, { id, roleIds }: StaffMember): Promise<string> {
  if (!viewer.may(of('Role', 'change'))) return '';
  const boxes = roleBoxes(viewer, await listRoles(db.staff), roleIds);
  if (boxes === '') return '';
  const t = translator(messages, viewer.locale);
  return html`<section class="card"><form class="form" method="post" action="/staff/accounts/${id}/roles">!${formToken(viewer, db.site)}!${boxes}<div class="buttons"><button class="main">${t('save')}</button></div></form></section>`;
}

function acts(viewer: Viewer, { site }: AdminDb, member: StaffMember): string {
  const t = translator(messages, viewer.locale);
  const button = (action: string, label: string, look = '') =>
    html`<form method="post" action="/staff/accounts/${member.id}/${action}">!${formToken(viewer, site)}<button class="${look}">${label}</button></form>`;
  const lock = member.disabledAt ? button('unlock', t('unlock')) : button('lock', t('lock'), 'final');
  const plain = viewer.may(of('Account', 'change'))
    ? html`!${button('sign-out', t('signOut'))}!${member.isOwner ? '' : lock}`
    : '';
  if (!viewer.may(of('Role', 'change'))) return html`<div class="row">!${plain}</div>`;
  if (!mayGive(viewer, member)) return html`<p class="quiet">${t('tooMuch')}</p><div class="row">!${plain}</div>`;
  const link = button('invite', t(member.isOfProvider ? 'free' : 'again'));
  const second = member.hasTotp ? html`!${button('second-factor-off', t('secondOff'))}` : '';
  return html`!${member.hasTotp ? html`<p class="quiet">${t('secondOffLong')}</p>` : ''}<div class="row">!${link}!${second}!${plain}</div>`;
}

async function historyOf(viewer: Viewer, { staff }: AdminDb, { id }: StaffMember): Promise<string> {
  if (!viewer.may(of('History', 'view'))) return '';
  const t = translator(messages, viewer.locale);
  const filter: HistoryFilter = { domain: 'staff', table: 'Account', key: id, limit: maxEntries };
  const { items } = await listHistory(staff, filter);
  const actions = html`<a href="/history?account=${id}">${t('actions')}</a>`;
  return html`<section class="inline"><h2>${t('history')} <small>!${actions}</small></h2>!${historyList(viewer, { items, next: null }, { isOfOneRow: true })}</section>`;
}
