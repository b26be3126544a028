import { html } from 'ghtml';
import type { Reader } from '../../access/reader.ts';
import { translator } from '../../i18n/messages.ts';
import { valueName } from '../form-names.ts';
import { messages } from './messages.ts';

export interface JsonArea {
  readonly path: string;
  readonly text: string;
  /** Its attributes, as markup. */
  readonly marks: string;
}

/** A field for JSON. Where scripts run its lines have numbers, it says at once where it stops being JSON, and puts itself in order. */
export function jsonArea({ locale }: Reader, { path, text, marks }: JsonArea): string {
  const t = translator(messages, locale);
  const rows = String(Math.min(24, Math.max(3, text.split('\n').length)));
  return html`<div class="json" data-json><div class="numbers" aria-hidden="true"></div><textarea !${marks} class="code" rows="${rows}" spellcheck="false" autocapitalize="off">
${text}</textarea><div class="row"><button type="button" class="small" data-format="${valueName(path)}" hidden>${t('format')}</button><output data-fault="${messages[locale].jsonFault}" data-good="${t('jsonGood')}"></output></div></div>`;
}
