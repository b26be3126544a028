import { isProblem, redirect, type Streamed, standard } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { beyond, coversPermission, roleTaken, roleUsed, withoutCovered } from '@clever/model-staff';
import { createRole, type Role, readRole, removeRole, updateRole } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { possiblePermissions } from '../../core/access/permission-catalog.ts';
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
import { permissionGrid } from './permission-grid.ts';
import { readPermissions } from './read-permissions.ts';

const need = (action: string) => ({ domain: 'staff', table: 'Role', action });
const nobody = { id: '', name: '', about: '', permissions: [], version: 0, members: 0 } as const;

export const newRolePage = definePage(
  { name: 'newRole', path: '/staff/roles/new' },
  need('add'),
  async ({ viewer, db }) => show(viewer, db, { role: nobody, texts: {}, permissions: [] }),
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
    return show(viewer, db, { role, ...shown(role) });
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
        ...shown(role),
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
  const { name = '', about = '' } = texts;
  const { permissions, unknown } = readPermissions(form, before.permissions, possiblePermissions(db.domains.all));
  const added = permissions.filter((one) => !before.permissions.includes(one));
  const removed = before.permissions.filter((one) => !coversPermission(permissions, one));
  const tooMuch = unknown === undefined ? beyond(viewer.account.permissions, [...added, ...removed]) : undefined;
  const faults = {
    ...(trim(name) === '' && { name: t('needed') }),
    ...(unknown && { permissions: t('bad', { permission: unknown }) }),
    ...(tooMuch && { permissions: t('notYours', { permission: tooMuch }) }),
  };
  const state = { role: before, texts, permissions };
  if (Object.keys(faults).length > 0) return show(viewer, db, { ...state, faults });
  const role = { name: trim(name), about: trim(about), permissions: withoutCovered(permissions) };
  try {
    await recorded(input, async (staff) => {
      const key = before.id || (await createRole(staff, role));
      if (before.id) await updateRole(staff, key, Number(/^\d{1,9}$/.exec(form.get('version') ?? '')?.[0] ?? 0), role);
      const changes = changesBetween(before.id ? fieldsOf(before) : null, role);
      return { key, label: role.name, action: before.id ? 'change' : 'add', table: 'Role', changes };
    });
    return redirect(303, '/staff');
  } catch (error) {
    if (isProblem(error, roleTaken)) return show(viewer, db, { ...state, faults: { name: t('taken') } });
    if (isProblem(error, standard.stale)) return show(viewer, db, { ...state, faults: { '': t('stale') } });
    throw error;
  }
}

const fieldsOf = ({ name, about, permissions }: Role) => ({ name, about, permissions });

interface State {
  readonly role: Role;
  readonly texts: Texts;
  readonly permissions: readonly string[];
  readonly faults?: Faults;
}

const shown = ({ name, about, permissions }: Role) => ({ texts: { name, about }, permissions });

function show(viewer: Viewer, db: AdminDb, { role, texts, permissions, faults = {} }: State): Streamed {
  const t = translator(messages, viewer.locale);
  const common = { isNullable: false, isRequired: false, hint: {}, valueTitles: {} } as const;
  const title = (name: 'name' | 'about') => ({ name, title: inBoth(messages, name) });
  const fields: FormField[] = [
    { ...common, ...title('name'), kind: 'text', isRequired: true, maxLength: 100 },
    { ...common, ...title('about'), kind: 'lines', maxLength: 500 },
  ];
  const remove =
    role.id && viewer.may(need('delete'))
      ? html`<form method="post" action="/staff/roles/${role.id}/remove">!${formToken(viewer, db.site)}<button class="final">${t('remove')}</button></form>`
      : '';
  return showPage(viewer, {
    title: role.name || t('newRole'),
    status: Object.keys(faults).length > 0 ? 400 : 200,
    crumbs: [{ label: t('title'), href: '/staff' }],
    isWide: true,
    body: html`!${showForm(viewer, db.site, {
      action: `/staff/roles/${role.id || 'new'}`,
      fields,
      texts,
      faults,
      submit: t('save'),
      cancel: '/staff',
      more: html`!${permissionGrid(viewer, db, { permissions, fault: faults.permissions })}<input type="hidden" name="version" value="${String(role.version)}">`,
    })}!${remove}`,
  });
}

export const pages = [newRolePage, newRoleAction, rolePage, roleAction, removeRoleAction];
