import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { titleInUnit, valueTitle } from '../../core/domains/naming.ts';
import type { FormField } from '../../core/forms/form-field.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';

export interface CellState {
  /** Which row of the form it is. */
  readonly at: number;
  readonly text: string;
  /** What stood there when the person began. */
  readonly before: string;
  /** What the row is called. */
  readonly label: string;
  readonly fault?: string | undefined;
}

/** A control in a cell, named for those who do not see the table around it. */
export function cellControl(viewer: Viewer, field: FormField, state: CellState): string {
  const { at, text, before, label, fault } = state;
  const marks = html`name="v.${String(at)}.${field.name}" aria-label="${titleInUnit(field, viewer.locale)}: ${label}"!${fault ? html` aria-invalid="true" aria-describedby="fault.${String(at)}.${field.name}"` : ''}`;
  return html`<span!${fault ? ' class="wrong"' : ''}>!${control(viewer, field, text, marks)}<input type="hidden" name="b.${String(at)}.${field.name}" value="${before}">!${fault ? html`<span class="fault" id="fault.${String(at)}.${field.name}">${fault}</span>` : ''}</span>`;
}

function control(viewer: Viewer, field: FormField, text: string, marks: string): string {
  const t = translator(siteTexts, viewer.locale);
  const option = ([value, label]: readonly [string, string]) =>
    html`<option value="${value}"!${value === text ? ' selected' : ''}>${label}</option>`;
  const empty: [string, string][] = field.isNullable ? [['', t('none')]] : [];
  const limit = field.maxLength === undefined ? '' : html` maxlength="${String(field.maxLength)}"`;
  switch (field.kind) {
    case 'boolean':
      return html`<select !${marks}>!${[...empty, ['true', t('yes')] as const, ['false', t('no')] as const].map(option)}</select>`;
    case 'choice':
      return html`<select !${marks}>!${[...empty, ...(field.choices ?? []).map((one) => [one, valueTitle(field, one)[viewer.locale]] as const)].map(option)}</select>`;
    case 'instant':
      return html`<input !${marks} type="datetime-local" step="1" value="${text}">`;
    case 'day':
      return html`<input !${marks} type="date" value="${text}">`;
    case 'integer':
    case 'number':
      return html`<input !${marks} inputmode="decimal" value="${text}" size="8">`;
    default:
      return text.includes('\n')
        ? html`<textarea !${marks}!${limit} rows="2">
${text}</textarea>`
        : html`<input !${marks}!${limit} value="${text}" size="${String(Math.min(40, Math.max(10, text.length)))}">`;
  }
}
