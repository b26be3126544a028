import type { FieldChange } from '@clever/model-staff';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { type Named, valueTitle } from '../domains/naming.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { showTime } from './value.ts';

/** A changed field, with its values as JSON. */
type Changed = Named & { readonly isTime: boolean };

/** Shows what a field was, and what it became. */
export const showChange = (reader: Reader, field: Changed, { from, to }: FieldChange): string =>
  html`<div><dt>${field.title[reader.locale]}</dt><dd><del>!${showSide(reader, field, from)}</del> <ins>!${showSide(reader, field, to)}</ins></dd></div>`;

/** Shows one side of a change. */
export function showSide(reader: Reader, field: Changed, value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return translator(siteTexts, reader.locale)(value ? 'yes' : 'no');
  if (typeof value !== 'string') return html`${JSON.stringify(value)}`;
  const at = field.isTime ? new Date(value) : undefined;
  if (at && !Number.isNaN(at.getTime())) return showTime(reader, at);
  return html`${valueTitle(field, value)[reader.locale]}`;
}
