import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { titleInUnit, valueTitle } from '../domains/naming.ts';
import { linkControl } from '../html/link-control.ts';
import { listLinkControl } from '../html/list-link-control.ts';
import { translator } from '../i18n/messages.ts';
import { showList } from '../i18n/show-list.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { editName } from './editors/edit-rows.ts';
import { jsonArea } from './editors/json-area.ts';
import type { FormField } from './form-field.ts';
import { valueName } from './form-names.ts';

export interface FieldState {
  readonly text: string;
  readonly fault: string | undefined;
  /** Shown where it is empty: what stands in for it. */
  readonly standIn?: string | undefined;
}

/** Shows a field with its label, its hint and what is wrong with it, tied together for those who do not see them. */
export function showField(reader: Reader, field: FormField, { text, fault, standIn }: FieldState): string {
  const t = translator(siteTexts, reader.locale);
  const id = valueName(field.name);
  const hints = [
    field.hint[reader.locale],
    holds(reader, field),
    field.kind === 'duration' ? t('duration') : undefined,
    field.kind === 'instant' ? t('zone', { zone: reader.zone }) : undefined,
  ].filter(Boolean);
  const described = [hints.length > 0 ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  const state = html`!${described ? html` aria-describedby="${described}"` : ''}!${fault ? ' aria-invalid="true"' : ''}!${field.isRequired ? ' required' : ''}`;
  const marks = html`id="${id}" name="${id}"!${state}!${standIn ? html` placeholder="${standIn}"` : ''}`;
  const optional =
    field.isRequired || field.kind === 'boolean' ? '' : html` <span class="quiet">${t('optional')}</span>`;
  const isGroup = field.kind === 'list' && field.choices !== undefined;
  const title = isGroup
    ? html`<span class="label" id="${id}-label">${field.title[reader.locale]}</span>`
    : html`<label for="${id}">${field.kind === 'duration' ? field.title[reader.locale] : titleInUnit(field, reader.locale)}!${optional}</label>`;
  const look = [fault ? 'wrong' : '', small.has(field.kind) ? 'half' : ''].join(' ');
  return html`<div class="field ${look}">!${title}
!${hints.length > 0 ? html`<p class="hint" id="${id}-hint">${hints.join(' · ')}</p>` : ''}
!${field.link && field.kind !== 'list' ? linkControl(field.link, { id, name: id, value: text, more: state, otherwise: findButton(reader, field) }) : control(reader, field, text, marks)}
!${fault ? html`<p class="fault" id="${id}-fault">${fault}</p>` : ''}</div>`;
}

/** Looks for the row that a field names, where no script does while one types. */
const findButton = ({ locale }: Reader, { name, link }: FormField): string =>
  link
    ? html`<noscript><button class="small" name="${editName}" value="find:${link.domain}.${link.table}:${name}">${translator(siteTexts, locale)('find')}</button></noscript>`
    : '';

/** Describes the fields of a JSON value: their names, and what they mean. */
function holds({ locale }: Reader, { parts = [] }: FormField): string | undefined {
  if (parts.length === 0) return undefined;
  const named = parts.map(({ name, title }) => (locale === 'en' ? name : `${name}(${title[locale]})`));
  return translator(siteTexts, locale)('holds', { names: showList(locale, named) });
}

/** Two of these stand beside each other. */
const small = new Set<FormField['kind']>([
  'integer',
  'number',
  'boolean',
  'instant',
  'day',
  'choice',
  'duration',
  'colour',
]);

function control(reader: Reader, field: FormField, text: string, marks: string): string {
  const t = translator(siteTexts, reader.locale);
  const limit = field.maxLength === undefined ? '' : html` maxlength="${String(field.maxLength)}"`;
  switch (field.kind) {
    case 'boolean':
      return choose(marks, text, booleans(reader, field));
    case 'choice':
      return choose(marks, text, [
        ...(field.isRequired && text !== '' ? [] : [['', '–'] as const]),
        ...(field.choices ?? []).map((one) => [one, valueTitle(field, one)[reader.locale]] as const),
      ]);
    case 'json':
      return jsonArea(reader, { path: field.name, text, marks });
    case 'list':
      if (field.choices) return boxes(reader, field, text);
      return html`<textarea !${marks}!${field.link ? '' : ' data-chips'} rows="${rowsOf(text, 3)}">
${text}</textarea>!${field.link ? listLinkControl(field.link, { of: valueName(field.name), label: t('findToAdd') }) : ''}!${findButton(reader, field)}`;
    case 'lines':
      return html`<textarea !${marks}!${limit} rows="${rowsOf(text, field.isLong ? 4 : 1)}">
${text}</textarea>`;
    case 'colour':
      return html`<input !${marks} type="color" value="${text || '#000000'}">`;
    case 'any':
    case 'duration':
      return html`<input !${marks} value="${text}" autocomplete="off">`;
    case 'instant':
      return html`<input !${marks} type="datetime-local" step="1" value="${text}">`;
    case 'day':
      return html`<input !${marks} type="date" value="${text}">`;
    case 'integer':
    case 'number':
      return html`<input !${marks} inputmode="${field.kind === 'integer' ? 'numeric' : 'decimal'}" value="${text}" autocomplete="off">`;
    default:
      return html`<input !${marks}!${limit} value="${text}" autocomplete="off">`;
  }
}

/** A box for each value that a list can have; the first one is where a fault leads to. */
function boxes(reader: Reader, field: FormField, text: string): string {
  const name = valueName(field.name);
  const ticked = new Set(text.split('\n'));
  const box = (one: string, at: number) =>
    html`<label><input type="checkbox" name="${name}" value="${one}"!${at === 0 ? html` id="${name}"` : ''}!${ticked.has(one) ? ' checked' : ''}> ${valueTitle(field, one)[reader.locale]}</label>`;
  return html`<div class="boxes" role="group" aria-labelledby="${name}-label">!${(field.choices ?? []).map(box)}</div>`;
}

function booleans(reader: Reader, { isNullable, isLeftOut }: FormField): (readonly [string, string])[] {
  const t = translator(siteTexts, reader.locale);
  const both = [
    ['true', t('yes')],
    ['false', t('no')],
  ] as const;
  return isNullable ? [['', isLeftOut ? '–' : t('none')], ...both] : [...both];
}

function choose(marks: string, chosen: string, choices: readonly (readonly [string, string])[]): string {
  const option = ([value, label]: readonly [string, string]) =>
    html`<option value="${value}"!${value === (chosen || (choices.some(([one]) => one === '') ? '' : 'false')) ? ' selected' : ''}>${label}</option>`;
  return html`<select !${marks}>!${choices.map(option)}</select>`;
}

const rowsOf = (text: string, least: number) => String(Math.min(24, Math.max(least, text.split('\n').length)));
