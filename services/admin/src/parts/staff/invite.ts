import { isProblem, redirect, type Streamed } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { emailTaken } from '@clever/model-staff';
import { inviteStaff, listRoles } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { recorded } from '../../core/history/recorded.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { mayGive, roleBoxes } from './role-boxes.ts';

const need = { domain: 'staff', table: 'Account', action: 'add' } as const;

export const invitePage = definePage({ name: 'inviteForm', path: '/staff/invite' }, need, async ({ viewer, db }) =>
  show(viewer, db, {}),
);

/** Makes an account, and shows the link that its person needs. Only who may change roles gives some. */
export const inviteAction = definePage(
  { name: 'invite', method: 'POST', path: '/staff/invite' },
  need,
  async (input) => {
    const { form, viewer, db } = input;
    const t = translator(messages, viewer.locale);
    const name = trim(form.get('name') ?? '').slice(0, 100);
    const email = trim(form.get('email') ?? '').toLowerCase();
    const faults = {
      ...(name === '' && { name: t('needed') }),
      ...(!/^[^\s@]+@[^\s@]+$/.test(email) && { email: t('needed') }),
    };
    if (Object.keys(faults).length > 0) return show(viewer, db, { name, email, faults });
    const roles = (await rolesToGive(viewer, db)).filter(({ id }) => form.getAll('role').includes(id));
    let token = '';
    try {
      const isNew = await recorded(input, async (staff) => {
        const invited = await inviteStaff(staff, { name, email, roleIds: roles.map(({ id }) => id) });
        token = invited.token;
        const changes = [{ field: 'roles', from: [], to: roles.map((role) => role.name) }];
        return { key: invited.id, label: email, action: 'invite', changes: roles.length > 0 ? changes : [] };
      });
      return isNew ? showLink(viewer, `${db.site.url}/welcome/${token}`) : redirect(303, '/staff');
    } catch (error) {
      if (!isProblem(error, emailTaken)) throw error;
      return show(viewer, db, { name, email, faults: { email: t('taken') } });
    }
  },
);

/** Roles that the viewer may give. */
async function rolesToGive(viewer: Viewer, { staff }: AdminDb) {
  if (!viewer.may({ domain: 'staff', table: 'Role', action: 'change' })) return [];
  return (await listRoles(staff)).filter((role) => mayGive(viewer, role));
}

interface State {
  readonly name?: string;
  readonly email?: string;
  readonly faults?: Readonly<Record<string, string>>;
}

async function show(viewer: Viewer, db: AdminDb, { name = '', email = '', faults = {} }: State): Promise<Streamed> {
  const t = translator(messages, viewer.locale);
  return showPage(viewer, {
    title: t('invite'),
    status: Object.keys(faults).length > 0 ? 400 : 200,
    crumbs: [{ label: t('title'), href: '/staff' }],
    body: html`<form class="form" method="post" action="/staff/invite">!${formToken(viewer, db.site)}
!${simpleField({ name: 'name', label: t('name'), value: name, autocomplete: 'off', fault: faults.name })}
!${simpleField({ name: 'email', label: t('email'), type: 'email', value: email, autocomplete: 'off', fault: faults.email })}
!${roleBoxes(viewer, await rolesToGive(viewer, db), [])}
<div class="buttons"><button class="main">${t('invite')}</button></div></form>`,
  });
}

/** Shows an invitation's link, once. */
export function showLink(viewer: Viewer, link: string): Streamed {
  const t = translator(messages, viewer.locale);
  return showPage(viewer, {
    title: t('invite'),
    crumbs: [{ label: t('title'), href: '/staff' }],
    body: html`<div class="notice good" role="status"><p>${t('link')}</p><p><code class="copy">${link}</code></p></div>`,
  });
}
