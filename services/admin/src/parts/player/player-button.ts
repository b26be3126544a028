import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { playerPath, profile } from '../../core/domains/player-addresses.ts';
import type { Table } from '../../core/domains/table.ts';
import { speak } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** Leads from a player's row to the page of the player; nothing for other rows. */
export function playerButton(viewer: Viewer, { domain, name }: Table, row: AdminRow): string {
  if (domain !== profile.domain || name !== profile.table) return '';
  const say = speak(messages, viewer.locale);
  return html` <a class="button" href="${playerPath(String(row.id))}">${say('allOf')}</a>`;
}
