import { isProblem, redirect } from '@clever/contract';
import { lastOwner } from '@clever/model-staff';
import { inviteAgain, listRoles, readAccount, setDisabled, setRoles, signOutEverywhere } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { formToken } from '../../html/form-token.ts';
import { showPage } from '../../html/page.ts';
import { speak } from '../../i18n/messages.ts';
import { definePage } from '../../page.ts';
import { showLink } from './invite.ts';
import { messages } from './messages.ts';
import { note } from './note.ts';
import { stateOf } from './overview.ts';
import { roleBoxes } from './role-boxes.ts';

const path = '/staff/accounts/{id}';
const change = { domain: 'staff', table: 'Account', action: 'change' } as const;

/** One account: its roles, and what can be done with it. */
export const memberPage = definePage(
  { name: 'member', path },
  { ...change, action: 'view' },
  async ({ params, query, viewer, db }) => {
    const say = speak(messages, viewer.locale);
    const [member, roles] = await Promise.all([readAccount(db.staff, params.id ?? ''), listRoles(db.staff)]);
    const token = formToken(viewer, db.site);
    const button = (action: string, label: string, look = '') =>
      html`<form method="post" action="/staff/accounts/${member.id}/${action}">!${token}<button class="${look}">${label}</button></form>`;
    const mayGive = viewer.may({ domain: 'staff', table: 'Role', action: 'change' });
    return showPage(viewer, {
      title: member.name,
      crumbs: [{ label: say('title'), href: '/staff' }],
      lead: html`${member.email} !${stateOf(say, member)}`,
      body: html`!${query.has('done') ? html`<p class="notice good" role="status">${say('saved')}</p>` : ''}
!${mayGive ? html`<section class="card"><form class="form" method="post" action="/staff/accounts/${member.id}/roles">!${token}!${roleBoxes(say('roles'), roles, member.roleIds)}<div class="buttons"><button class="main">${say('save')}</button></div></form></section>` : ''}
!${viewer.may(change) ? html`<div class="row">!${mayGive ? button('invite', say('again')) : ''}!${button('sign-out', say('signOut'))}!${member.disabledAt ? button('unlock', say('unlock')) : member.isOwner ? '' : button('lock', say('lock'), 'final')}</div>` : ''}`,
    });
  },
);

/** Gives roles: who may do this may do everything that roles allow. */
export const rolesAction = definePage(
  { name: 'giveRoles', method: 'POST', path: `${path}/roles` },
  { domain: 'staff', table: 'Role', action: 'change' },
  async ({ params, form, formId, viewer, db }) => {
    const before = await readAccount(db.staff, params.id ?? '');
    await setRoles(db.staff, before.id, form.getAll('role'));
    const after = await readAccount(db.staff, before.id);
    const changes = [{ field: 'roles', from: before.roles, to: after.roles }];
    await note(db, viewer, { id: formId, key: before.id, label: before.email, action: 'change', changes });
    return redirect(303, `/staff/accounts/${before.id}?done=1`);
  },
);

const act = (action: 'lock' | 'unlock' | 'sign-out') =>
  definePage(
    { name: `member${action.replace('-o', 'O')}`, method: 'POST', path: `${path}/${action}` },
    change,
    async ({ params, formId, viewer, db }) => {
      const member = await readAccount(db.staff, params.id ?? '');
      try {
        if (action === 'sign-out') await signOutEverywhere(db.staff, member.id);
        else await setDisabled(db.staff, member.id, action === 'lock');
      } catch (error) {
        if (!isProblem(error, lastOwner)) throw error;
        return redirect(303, `/staff/accounts/${member.id}`);
      }
      await note(db, viewer, { id: formId, key: member.id, label: member.email, action });
      return redirect(303, `/staff/accounts/${member.id}?done=1`);
    },
  );

/** Makes a new link to choose a password. Whoever has it is that person, so it takes what giving roles takes; only an owner makes one for an owner. */
export const inviteAgainAction = definePage(
  { name: 'inviteAgain', method: 'POST', path: `${path}/invite` },
  { domain: 'staff', table: 'Role', action: 'change' },
  async ({ params, formId, viewer, db }) => {
    const member = await readAccount(db.staff, params.id ?? '');
    if (member.isOwner && !viewer.account.isOwner) return redirect(303, `/staff/accounts/${member.id}`);
    const token = await inviteAgain(db.staff, member.id);
    await note(db, viewer, { id: formId, key: member.id, label: member.email, action: 'invite' });
    return showLink(viewer, `${db.site.url}/welcome/${token}`);
  },
);

export const pages = [memberPage, rolesAction, act('lock'), act('unlock'), act('sign-out'), inviteAgainAction];
