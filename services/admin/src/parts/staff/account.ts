import { type HistoryFilter, listHistory, listRoles, readAccount, type StaffMember } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { formToken } from '../../core/html/form-token.ts';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { showTime } from '../../core/html/value.ts';
import { type Say, speak } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { stateOf } from './overview.ts';
import { mayGive, roleBoxes } from './role-boxes.ts';

type Words = Say<(typeof messages)['en']>;

const of = (table: 'Account' | 'Role' | 'History', action: string) => ({ domain: 'staff', table, action });
const mostEntries = 20;

/** One account: its roles, what can be done with it, and what was. */
export const memberPage = definePage(
  { name: 'member', path: '/staff/accounts/{id}' },
  of('Account', 'view'),
  async ({ params, query, viewer, db }) => {
    const say = speak(messages, viewer.locale);
    const member = await readAccount(db.staff, params.id ?? '');
    return showPage(viewer, {
      title: member.name,
      crumbs: [{ label: say('title'), href: '/staff' }],
      lead: html`${member.email} !${stateOf(say, member)}`,
      body: html`!${query.has('done') ? html`<p class="notice good" role="status">${say('saved')}</p>` : ''}
!${notes(viewer, say, member)}!${await rolesOf(viewer, db, member)}!${acts(viewer, db, member)}!${await historyOf(viewer, db, member)}`,
    });
  },
);

function notes(viewer: Viewer, say: Words, { disabledAt, isOfProvider }: StaffMember): string {
  const note = (markup: string) => html`<p class="notice">!${markup}</p>`;
  return html`!${disabledAt ? note(say('disabledLong', { at: showTime(viewer, disabledAt) })) : ''}!${isOfProvider ? note(html`${say('freeLong')}`) : ''}`;
}

async function rolesOf(viewer: Viewer, db: AdminDb, { id, roleIds }: StaffMember): Promise<string> {
  if (!viewer.may(of('Role', 'change'))) return '';
  const boxes = roleBoxes(viewer, await listRoles(db.staff), roleIds);
  if (boxes === '') return '';
  const say = speak(messages, viewer.locale);
  return html`<section class="card"><form class="form" method="post" action="/staff/accounts/${id}/roles">!${formToken(viewer, db.site)}!${boxes}<div class="buttons"><button class="main">${say('save')}</button></div></form></section>`;
}

function acts(viewer: Viewer, { site }: AdminDb, member: StaffMember): string {
  const say = speak(messages, viewer.locale);
  const button = (action: string, label: string, look = '') =>
    html`<form method="post" action="/staff/accounts/${member.id}/${action}">!${formToken(viewer, site)}<button class="${look}">${label}</button></form>`;
  const lock = member.disabledAt ? button('unlock', say('unlock')) : button('lock', say('lock'), 'final');
  const plain = viewer.may(of('Account', 'change'))
    ? html`!${button('sign-out', say('signOut'))}!${member.isOwner ? '' : lock}`
    : '';
  if (!viewer.may(of('Role', 'change'))) return html`<div class="row">!${plain}</div>`;
  if (!mayGive(viewer, member)) return html`<p class="quiet">${say('tooMuch')}</p><div class="row">!${plain}</div>`;
  const link = button('invite', say(member.isOfProvider ? 'free' : 'again'));
  const second = member.hasTotp ? html`!${button('second-factor-off', say('secondOff'))}` : '';
  return html`!${member.hasTotp ? html`<p class="quiet">${say('secondOffLong')}</p>` : ''}<div class="row">!${link}!${second}!${plain}</div>`;
}

async function historyOf(viewer: Viewer, { staff }: AdminDb, { id }: StaffMember): Promise<string> {
  if (!viewer.may(of('History', 'view'))) return '';
  const say = speak(messages, viewer.locale);
  const filter: HistoryFilter = { domain: 'staff', table: 'Account', key: id, limit: mostEntries };
  const { items } = await listHistory(staff, filter);
  const actions = html`<a href="/history?account=${id}">${say('actions')}</a>`;
  return html`<section class="inline"><h2>${say('history')} <small>!${actions}</small></h2>!${historyList(viewer, { items, next: null }, { isOfOneRow: true })}</section>`;
}
