import { listHistory } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { escapeKey } from '../../core/data/row-key.ts';
import { rowPath } from '../../core/domains/addresses.ts';
import { profile } from '../../core/domains/player-addresses.ts';
import { historyList } from '../../core/html/history-list.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

const maxRows = 10;

/** What staff did to a player lately: bans and their ends, and why. */
export async function staffHistory(
  viewer: Viewer,
  { staff, domains }: Pick<AdminDb, 'staff' | 'domains'>,
  player: string,
): Promise<string> {
  if (!viewer.may({ domain: 'staff', table: 'History', action: 'view' })) return '';
  const key = escapeKey(player);
  const { items } = await listHistory(staff, { ...profile, key, limit: maxRows });
  if (items.length === 0) return '';
  const t = translator(messages, viewer.locale);
  return html`<section><h2>${t('byStaff')} <small><a href="${rowPath({ ...profile, name: profile.table }, key)}">${t('inData')}</a></small></h2>!${historyList(viewer, { items, next: null }, { isOfOneRow: true, domains })}</section>`;
}
