import { accountState } from '@clever/model-staff';
import { listAccounts, listRoles, type Role, type StaffMember } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { showPage } from '../../core/html/page.ts';
import { stackTable } from '../../core/html/stack-table.ts';
import { showTime } from '../../core/html/value.ts';
import { type Translate, translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';

type Words = Translate<(typeof messages)['en']>;

/** Everybody who may come in, and the roles there are. */
export const staffPage = definePage(
  { name: 'staff', path: '/staff' },
  { domain: 'staff', table: 'Account', action: 'view' },
  async ({ viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const [members, roles] = await Promise.all([listAccounts(db.staff), listRoles(db.staff)]);
    const mayInvite = viewer.may({ domain: 'staff', table: 'Account', action: 'add' });
    const mayAdd = viewer.may({ domain: 'staff', table: 'Role', action: 'add' });
    return showPage(viewer, {
      title: t('title'),
      isWide: true,
      actions: html`!${mayInvite ? html`<a class="button main" href="/staff/invite">${t('invite')}</a>` : ''} !${mayAdd ? html`<a class="button" href="/staff/roles/new">${t('newRole')}</a>` : ''}`,
      body: html`!${memberTable(viewer, t, members)}<h2>${t('roles')}</h2>!${roleTable(t, roles)}`,
    });
  },
);

function memberTable(viewer: Viewer, t: Words, members: readonly StaffMember[]): string {
  const row = (one: StaffMember) => [
    html`<a href="/staff/accounts/${one.id}">${one.name}</a>`,
    html`${one.email}`,
    one.roles.map((role) => html`<span class="tag">${role}</span> `).join(''),
    stateOf(t, one),
    one.lastSeenAt ? showTime(viewer, one.lastSeenAt) : '',
  ];
  const head = [t('name'), t('email'), t('roles'), t('state'), t('seen')];
  return stackTable({ caption: t('title'), head, rows: members.map(row) });
}

/** How an account stands, as tags. */
export function stateOf(t: Words, member: StaffMember): string {
  const { isOwner, hasTotp, isOfProvider, disabledAt } = member;
  const tags = [t(accountState(member))];
  if (isOfProvider && disabledAt) tags.push(t('provider'));
  if (isOwner) tags.push(t('owner'));
  if (hasTotp) tags.push(t('twoFactors'));
  return tags.map((tag) => html`<span class="tag">${tag}</span>`).join(' ');
}

function roleTable(t: Words, roles: readonly Role[]): string {
  if (roles.length === 0) return html`<p class="notice">${t('noRoles')}</p>`;
  const row = ({ id, name, about, members, permissions }: Role) => [
    html`<a href="/staff/roles/${id}">${name}</a>`,
    html`${about}`,
    html`${String(members)}`,
    html`<code class="many">${permissions.slice(0, 4).join(' ')}${permissions.length > 4 ? ' …' : ''}</code>`,
  ];
  const head = [t('name'), t('about'), t('members'), t('permissions')];
  return stackTable({ caption: t('roles'), head, rows: roles.map(row) });
}
