import type { Role } from '@clever/model-staff/db';
import { html } from 'ghtml';

/** A box to tick for each role. */
export const roleBoxes = (legend: string, roles: readonly Role[], chosen: readonly string[]): string =>
  roles.length === 0
    ? ''
    : html`<fieldset><legend>${legend}</legend>!${roles.map(
        ({ id, name, about }) =>
          html`<label class="box"><input type="checkbox" name="role" value="${id}"!${chosen.includes(id) ? ' checked' : ''}> ${name} <span class="quiet">${about}</span></label>`,
      )}</fieldset>`;
