import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { plain } from '../data/plain.ts';
import type { Field, Table } from '../domains/table.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  copy: ['Copy', '복사'],
  copyOf: ['Copy: {what}', '{what} 복사'],
  copied: ['Copied', '복사됨'],
});

/** A button that copies a text. It shows where scripts run and may write to the clipboard. */
export function copyText({ locale }: Reader, what: string, text: string): string {
  const t = translator(messages, locale);
  return html` <button type="button" class="copies" data-copy="${text}" data-copied="${t('copied')}" aria-label="${t('copyOf', { what })}">${t('copy')}</button>`;
}

/** Copies what people take elsewhere of a row: ids, keys and what names it. */
export function copyButton(reader: Reader, table: Table, field: Field, row: AdminRow): string {
  const value = plain(row[field.name]);
  const isTaken = field.isKey || field.native === 'Uuid' || field === table.label;
  if (!isTaken || value === null || value === undefined || value === '') return '';
  return copyText(reader, field.title[reader.locale], String(value));
}
