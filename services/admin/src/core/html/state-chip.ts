import type { AdminRow, Tone } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { stateColumn } from '../data/states.ts';
import type { Table } from '../domains/table.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';

/** The heading of a column of states. */
export const stateTitle = ({ locale }: Reader): string => translator(siteTexts, locale)('state');

/** A state as a sign with its name: each tone has a sign of its own. */
export const chip = (tone: Tone, title: string): string => html`<span class="state !${tone}">${title}</span>`;

/** The state of a row, as a sign with its name; nothing where the table has no states. */
export function stateChip({ locale }: Reader, { states }: Table, row: AdminRow): string {
  const state = states.get(String(row[stateColumn]));
  return state ? chip(state.tone, state.title[locale]) : '';
}

/** The name of a row's state; empty where it has none. */
export const stateName = ({ locale }: Reader, { states }: Table, row: AdminRow): string =>
  states.get(String(row[stateColumn]))?.title[locale] ?? '';
