import { isProblem, redirect, type Streamed, standard } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { beyond, isPermission, roleTaken, roleUsed } from '@clever/model-staff';
import { createRole, type Role, readRole, removeRole, updateRole } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import type { Faults, FormField, Texts } from '../../core/forms/form-field.ts';
import { textsOf } from '../../core/forms/form-names.ts';
import { showForm } from '../../core/forms/show-form.ts';
import { changesBetween } from '../../core/history/entry.ts';
import { recorded } from '../../core/history/recorded.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { inBoth, translator } from '../../core/i18n/messages.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { messages } from './messages.ts';

const need = (action: string) => ({ domain: 'staff', table: 'Role', action });
const nobody = { id: '', name: '', about: '', permissions: [], version: 0, members: 0 } as const;

export const newRolePage = definePage(
  { name: 'newRole', path: '/staff/roles/new' },
  need('add'),
  async ({ viewer, db }) => show(viewer, db, { role: nobody, texts: { permissions: '*.*.view' } }),
);

export const newRoleAction = definePage(
  { name: 'createRole', method: 'POST', path: '/staff/roles/new' },
  need('add'),
  (input) => save(input, nobody),
);

export const rolePage = definePage(
  { name: 'role', path: '/staff/roles/{id}' },
  need('view'),
  async ({ params, viewer, db }) => {
    const role = await readRole(db.staff, params.id ?? '');
    return show(viewer, db, { role, texts: textsFrom(role) });
  },
);

export const roleAction = definePage(
  { name: 'saveRole', method: 'POST', path: '/staff/roles/{id}' },
  need('change'),
  async (input) => save(input, await readRole(input.db.staff, input.params.id ?? '')),
);

export const removeRoleAction = definePage(
  { name: 'removeRole', method: 'POST', path: '/staff/roles/{id}/remove' },
  need('delete'),
  async (input) => {
    const { params, viewer, db } = input;
    const role = await readRole(db.staff, params.id ?? '');
    try {
      await recorded(input, async (staff) => {
        await removeRole(staff, role.id);
        const changes = changesBetween(fieldsOf(role), null);
        return { key: role.id, label: role.name, action: 'delete', table: 'Role', changes };
      });
    } catch (error) {
      if (!isProblem(error, roleUsed)) throw error;
      return show(viewer, db, {
        role,
        texts: textsFrom(role),
        faults: { '': translator(messages, viewer.locale)('used') },
      });
    }
    return redirect(303, '/staff');
  },
);

async function save(input: PageInput<Viewer>, before: Role) {
  const { form, viewer, db } = input;
  const t = translator(messages, viewer.locale);
  const texts = textsOf(form);
  const { name = '', about = '', permissions = '' } = texts;
  const list = permissions
    .split('\n')
    .map((line) => trim(line))
    .filter(Boolean);
  const bad = list.find((line) => !isPermission(line));
  const added = list.filter((line) => !before.permissions.includes(line));
  const tooMuch = bad === undefined ? beyond(viewer.account.permissions, added) : undefined;
  const fault = {
    ...(trim(name) === '' && { name: t('needed') }),
    ...(bad && { permissions: t('bad', { permission: bad }) }),
    ...(tooMuch && { permissions: t('notYours', { permission: tooMuch }) }),
  };
  if (Object.keys(fault).length > 0) return show(viewer, db, { role: before, texts, faults: fault });
  const role = { name: trim(name), about: trim(about), permissions: list };
  try {
    await recorded(input, async (staff) => {
      const key = before.id || (await createRole(staff, role));
      if (before.id) await updateRole(staff, key, Number(/^\d{1,9}$/.exec(form.get('version') ?? '')?.[0] ?? 0), role);
      const changes = changesBetween(before.id ? fieldsOf(before) : null, role);
      return { key, label: role.name, action: before.id ? 'change' : 'add', table: 'Role', changes };
    });
    return redirect(303, '/staff');
  } catch (error) {
    if (isProblem(error, roleTaken)) return show(viewer, db, { role: before, texts, faults: { name: t('taken') } });
    if (isProblem(error, standard.stale)) return show(viewer, db, { role: before, texts, faults: { '': t('stale') } });
    throw error;
  }
}

const fieldsOf = ({ name, about, permissions }: Role) => ({ name, about, permissions });

interface State {
  readonly role: Role;
  readonly texts: Texts;
  readonly faults?: Faults;
}

const textsFrom = ({ name, about, permissions }: Role): Texts => ({ name, about, permissions: permissions.join('\n') });

function show(viewer: Viewer, db: AdminDb, { role, texts, faults = {} }: State): Streamed {
  const t = translator(messages, viewer.locale);
  const common = { isNullable: false, isRequired: false, hint: {}, valueTitles: {} } as const;
  const title = (name: 'name' | 'about' | 'permissions') => ({ name, title: inBoth(messages, name) });
  const fields: FormField[] = [
    { ...common, ...title('name'), kind: 'text', isRequired: true, maxLength: 100 },
    { ...common, ...title('about'), kind: 'lines', maxLength: 500 },
    { ...common, ...title('permissions'), kind: 'list', hint: inBoth(messages, 'permissionsHint') },
  ];
  const remove =
    role.id && viewer.may(need('delete'))
      ? html`<form method="post" action="/staff/roles/${role.id}/remove">!${formToken(viewer, db.site)}<button class="final">${t('remove')}</button></form>`
      : '';
  return showPage(viewer, {
    title: role.name || t('newRole'),
    status: Object.keys(faults).length > 0 ? 400 : 200,
    crumbs: [{ label: t('title'), href: '/staff' }],
    body: html`!${showForm(viewer, db.site, {
      action: `/staff/roles/${role.id || 'new'}`,
      fields,
      texts,
      faults,
      submit: t('save'),
      cancel: '/staff',
      more: html`<input type="hidden" name="version" value="${String(role.version)}">`,
    })}!${remove}`,
  });
}

export const pages = [newRolePage, newRoleAction, rolePage, roleAction, removeRoleAction];
