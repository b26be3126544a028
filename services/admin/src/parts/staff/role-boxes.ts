import { beyond } from '@clever/model-staff';
import type { Role } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** A box to tick for each role. Those that allow more than the viewer may do stand as they are. */
export function roleBoxes(viewer: Viewer, roles: readonly Role[], chosen: readonly string[]): string {
  if (roles.length === 0) return '';
  const t = translator(messages, viewer.locale);
  const box = (role: Role) => {
    const isFixed = !mayGive(viewer, role);
    const about = isFixed ? t('roleTooMuch') : role.about;
    return html`<label class="box"><input type="checkbox" name="role" value="${role.id}"!${chosen.includes(role.id) ? ' checked' : ''}!${isFixed ? ' disabled' : ''}> <span>${role.name} <span class="quiet">${about}</span></span></label>`;
  };
  return html`<fieldset><legend>${t('roles')}</legend>!${roles.map(box)}</fieldset>`;
}

/** Nobody gives out, or takes away, what they do not have. */
export const mayGive = ({ account }: Viewer, { permissions }: Pick<Role, 'permissions'>): boolean =>
  beyond(account.permissions, permissions) === undefined;
