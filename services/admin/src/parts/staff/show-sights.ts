import { isAllowed } from '@clever/model-staff';
import type { StaffMember } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { possiblePermissions } from '../../core/access/permission-catalog.ts';
import type { Possible } from '../../core/access/possible.ts';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** What a person sees and may do, table by table, whichever role allows it. */
export function showSights(
  viewer: Viewer,
  { domains }: AdminDb,
  { permissions }: Pick<StaffMember, 'permissions'>,
): string {
  const t = translator(messages, viewer.locale);
  const { locale } = viewer;
  const isAllowedHere = ({ permission }: Possible) => {
    const [domain = '', table = '', action = ''] = permission.split('.');
    return isAllowed(permissions, { domain, table, action });
  };
  const seen = possiblePermissions(domains.all).flatMap(({ title, tables }) => {
    const rows = tables
      .filter(({ name }) => name !== '*')
      .map((table) => ({ ...table, actions: table.actions.filter(isAllowedHere) }))
      .filter(({ actions }) => actions.length > 0);
    return rows.length > 0 ? [{ title: title[locale], rows }] : [];
  });
  const row = ({ title, actions }: (typeof seen)[number]['rows'][number]) =>
    html`<dt>${title[locale]}</dt><dd>${actions.map((one) => one.title[locale]).join(' · ')}</dd>`;
  const domain = ({ title, rows }: (typeof seen)[number]) =>
    html`<h3>${title}</h3><dl class="facts">!${rows.map(row)}</dl>`;
  return html`<details class="card"><summary>${t('sees')}</summary>!${seen.length > 0 ? seen.map(domain).join('') : html`<p class="quiet">${t('seesNothing')}</p>`}</details>`;
}
