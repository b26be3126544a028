import { coversPermission } from '@clever/model-staff';
import { html } from 'ghtml';
import { everywhere, possiblePermissions } from '../../core/access/permission-catalog.ts';
import type { Possible, PossibleDomain } from '../../core/access/possible.ts';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { type Pick, type PickGroup, pickGrid } from '../../core/html/pick-grid.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

interface GridState {
  readonly permissions: readonly string[];
  readonly fault: string | undefined;
}

/** A box to tick for all that a role can allow. What the viewer may not do stands as it is. */
export function permissionGrid(viewer: Viewer, { domains }: AdminDb, { permissions, fault }: GridState): string {
  const t = translator(messages, viewer.locale);
  const possible = possiblePermissions(domains.all);
  const pick = pickerOf(viewer, permissions);
  const groups: PickGroup[] = [
    { title: t('everywhere'), rows: [{ title: t('everywhere'), picks: everywhere.map(pick) }] },
    ...possible.map(({ title, tables }) => ({
      title: title[viewer.locale],
      rows: tables.map((table) => ({ title: table.title[viewer.locale], picks: table.actions.map(pick) })),
    })),
    ...goneGroup(t('gone'), permissions, possible).map(({ title, gone }) => ({
      title,
      rows: [{ title, picks: gone.map((one) => ({ ...pick(one), isImplied: false })) }],
    })),
  ];
  return html`<fieldset class="!${fault ? 'wrong' : ''}" aria-describedby="permissions-hint"><legend>${t('permissions')}</legend><p class="hint" id="permissions-hint">${t('permissionsHint')}</p>!${fault ? html`<p class="fault" id="v.permissions-fault">${fault}</p>` : ''}!${pickGrid(viewer, 'permission', groups)}</fieldset>`;
}

function pickerOf({ locale, account }: Viewer, permissions: readonly string[]) {
  return ({ permission, title }: Possible): Pick => ({
    value: permission,
    label: title[locale],
    isChosen: permissions.includes(permission),
    isImplied: permissions.some((one) => one !== permission && coversPermission([one], permission)),
    isFixed: !coversPermission(account.permissions, permission),
  });
}

/** Permissions that no box stands for: patterns of other kinds, and what was taken out of the code since. */
function goneGroup(title: string, permissions: readonly string[], possible: readonly PossibleDomain[]) {
  const boxes = new Set(
    [...everywhere, ...possible.flatMap(({ tables }) => tables.flatMap(({ actions }) => actions))].map(
      ({ permission }) => permission,
    ),
  );
  const gone = permissions
    .filter((one) => !boxes.has(one))
    .map((permission) => ({ permission, title: { en: permission, ko: permission } }));
  return gone.length > 0 ? [{ title, gone }] : [];
}
