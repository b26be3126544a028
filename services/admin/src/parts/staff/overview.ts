import { accountState } from '@clever/model-staff';
import { listAccounts, listRoles, type Role, type StaffMember } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { showPage } from '../../core/html/page.ts';
import { stackTable } from '../../core/html/stack-table.ts';
import { showTime } from '../../core/html/value.ts';
import { type Say, speak } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';

type Words = Say<(typeof messages)['en']>;

/** Everybody who may come in, and the roles there are. */
export const staffPage = definePage(
  { name: 'staff', path: '/staff' },
  { domain: 'staff', table: 'Account', action: 'view' },
  async ({ viewer, db }) => {
    const say = speak(messages, viewer.locale);
    const [members, roles] = await Promise.all([listAccounts(db.staff), listRoles(db.staff)]);
    const mayInvite = viewer.may({ domain: 'staff', table: 'Account', action: 'add' });
    const mayAdd = viewer.may({ domain: 'staff', table: 'Role', action: 'add' });
    return showPage(viewer, {
      title: say('title'),
      isWide: true,
      actions: html`!${mayInvite ? html`<a class="button main" href="/staff/invite">${say('invite')}</a>` : ''} !${mayAdd ? html`<a class="button" href="/staff/roles/new">${say('newRole')}</a>` : ''}`,
      body: html`!${memberTable(viewer, say, members)}<h2>${say('roles')}</h2>!${roleTable(say, roles)}`,
    });
  },
);

function memberTable(viewer: Viewer, say: Words, members: readonly StaffMember[]): string {
  const row = (one: StaffMember) => [
    html`<a href="/staff/accounts/${one.id}">${one.name}</a>`,
    html`${one.email}`,
    one.roles.map((role) => html`<span class="tag">${role}</span> `).join(''),
    stateOf(say, one),
    one.lastSeenAt ? showTime(viewer, one.lastSeenAt) : '',
  ];
  const head = [say('name'), say('email'), say('roles'), say('state'), say('seen')];
  return stackTable({ caption: say('title'), head, rows: members.map(row) });
}

/** How an account stands, as tags. */
export function stateOf(say: Words, member: StaffMember): string {
  const { isOwner, hasTotp, isOfProvider, disabledAt } = member;
  const tags = [say(accountState(member))];
  if (isOfProvider && disabledAt) tags.push(say('provider'));
  if (isOwner) tags.push(say('owner'));
  if (hasTotp) tags.push(say('twoFactors'));
  return tags.map((tag) => html`<span class="tag">${tag}</span>`).join(' ');
}

function roleTable(say: Words, roles: readonly Role[]): string {
  if (roles.length === 0) return html`<p class="notice">${say('noRoles')}</p>`;
  const row = ({ id, name, about, members, permissions }: Role) => [
    html`<a href="/staff/roles/${id}">${name}</a>`,
    html`${about}`,
    html`${String(members)}`,
    html`<code class="many">${permissions.slice(0, 4).join(' ')}${permissions.length > 4 ? ' …' : ''}</code>`,
  ];
  const head = [say('name'), say('about'), say('members'), say('permissions')];
  return stackTable({ caption: say('roles'), head, rows: roles.map(row) });
}
