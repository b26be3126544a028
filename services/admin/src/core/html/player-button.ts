import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { playerPath, profile } from '../domains/player-addresses.ts';
import type { Table } from '../domains/table.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({ allOf: ['The whole player', '플레이어 전체 보기'] });

/** Leads from a player's row to the page of the player; nothing for other rows. */
export function playerButton(viewer: Viewer, { domain, name }: Table, row: AdminRow): string {
  if (domain !== profile.domain || name !== profile.table) return '';
  const t = translator(messages, viewer.locale);
  return html` <a class="button" href="${playerPath(String(row.id))}">${t('allOf')}</a>`;
}
