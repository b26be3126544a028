import { listHistory } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../access/reader.ts';
import type { AdminDb } from '../../admin-db.ts';
import { historyList } from '../../html/history-list.ts';
import { escapeKey } from '../../html/value.ts';
import { speak } from '../../i18n/messages.ts';
import { rowPath } from '../data/addresses.ts';
import { profile } from './addresses.ts';
import { messages } from './messages.ts';

const most = 10;

/** What staff did to a player lately: bans and their ends, and why. */
export async function staffHistory(viewer: Viewer, { staff }: Pick<AdminDb, 'staff'>, player: string): Promise<string> {
  if (!viewer.may({ domain: 'staff', table: 'History', action: 'view' })) return '';
  const key = escapeKey(player);
  const { items } = await listHistory(staff, { ...profile, key, limit: most });
  if (items.length === 0) return '';
  const say = speak(messages, viewer.locale);
  return html`<section><h2>${say('byStaff')} <small><a href="${rowPath({ ...profile, name: profile.table }, key)}">${say('inData')}</a></small></h2>!${historyList(viewer, { items, next: null }, { isOfOneRow: true })}</section>`;
}
