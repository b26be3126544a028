import type { Reader } from '../access/reader.ts';
import { valueTitle } from '../domains/naming.ts';
import { translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import type { FormField } from './form-field.ts';

/** The value of a control as text: a choice by its name. */
export function textInWords({ locale }: Pick<Reader, 'locale'>, field: FormField, text: string): string {
  if (field.kind === 'instant') return text.replace('T', ' ');
  if (field.kind === 'choice') return valueTitle(field, text)[locale];
  if (field.kind !== 'boolean' || text === '') return text;
  return translator(siteTexts, locale)(text === 'true' ? 'yes' : 'no');
}
