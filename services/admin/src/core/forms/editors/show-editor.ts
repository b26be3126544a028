import { html } from 'ghtml';
import type { Reader } from '../../access/reader.ts';
import { spaced } from '../../domains/naming.ts';
import { translator } from '../../i18n/messages.ts';
import { siteTexts } from '../../i18n/site-texts.ts';
import type { Editor, Faults, FormField, Texts } from '../form-field.ts';
import { valueName } from '../form-names.ts';
import { showField } from '../show-field.ts';
import { newName } from './edit-rows.ts';
import { plainName } from './editor-of.ts';
import { messages } from './messages.ts';
import { inItem, itemsOf, keyPath, markOf, pathIn, variantOf } from './paths.ts';
import { showPhone } from './show-phone.ts';
import { asTyped, type Typed, typedLeaf } from './typed.ts';

/** What an editor shows: texts of its controls, and what is wrong, by their paths. */
export interface Shown {
  readonly path: string;
  readonly texts: Texts;
  readonly faults: Faults;
  readonly typed?: Typed | undefined;
  /** What is said below the whole, as markup. */
  readonly note?: string | undefined;
  /** The language that stands in for others. */
  readonly fallback?: string | undefined;
  /** Stands in for what is empty, by the name of the part. */
  readonly standIns?: Readonly<Record<string, string>>;
}

/** Shows the controls of a JSON value piece by piece. What changes rows is a button of the form, so that no script is needed. */
export function showEditor(reader: Reader, asked: FormField, shown: Shown): string {
  const field = asTyped(asked, shown.typed);
  const { editor } = field;
  if (!editor) return leaf(reader, field, shown);
  const { path, faults, note = '' } = shown;
  const id = valueName(path);
  const fault = faults[path];
  const optional =
    field.isRequired || editor.as !== 'group'
      ? ''
      : html` <small class="quiet">${translator(siteTexts, reader.locale)('optional')}</small>`;
  const hint = field.hint[reader.locale];
  return html`<fieldset class="editor !${editor.as}!${fault ? ' wrong' : ''}" id="${id}"!${fault ? html` aria-describedby="${id}-fault"` : ''}><legend>${titleOf(reader, field)}!${optional}</legend>
!${mark(path)}!${hint ? html`<p class="hint">${hint}</p>` : ''}!${within(reader, editor, shown)}!${note}
!${fault ? html`<p class="fault" id="${id}-fault">${fault}</p>` : ''}</fieldset>`;
}

const mark = (path: string) => html`<input type="hidden" name="${valueName(markOf(path))}" value="">`;

function within(reader: Reader, editor: Editor, shown: Shown): string {
  if (editor.as === 'group') return groupParts(reader, editor, shown);
  if (editor.as === 'variants') return variants(reader, editor.of, shown);
  if (editor.as === 'record' && editor.languages) return languages(reader, editor, shown);
  return rows(reader, editor, shown);
}

function leaf(reader: Reader, field: FormField, { path, texts, faults, standIns }: Shown): string {
  const own = {
    ...field,
    name: path,
    title: { en: titleOf({ locale: 'en' }, field), ko: titleOf({ locale: 'ko' }, field) },
  };
  return showField(reader, own, { text: texts[path] ?? '', fault: faults[path], standIn: standIns?.[field.name] });
}

/** A part that is the whole of a row or a shape has no name of its own. */
const titleOf = ({ locale }: Pick<Reader, 'locale'>, { name, title }: FormField) =>
  name === plainName && title.en === spaced(plainName) ? translator(messages, locale)('value') : title[locale];

function groupParts(reader: Reader, editor: Editor & { as: 'group' }, shown: Shown): string {
  const typed = typedLeaf(editor, (name) => shown.texts[pathIn(shown.path, name)]) ?? shown.typed;
  const part = (field: FormField) =>
    showEditor(reader, field, { ...shown, path: pathIn(shown.path, field.name), typed, note: undefined });
  return html`<div class="parts">!${editor.parts.map(part)}</div>`;
}

/** All shapes are there; the chosen one shows. */
function variants(reader: Reader, of: readonly FormField[], shown: Shown): string {
  const name = valueName(`${shown.path}.~as`);
  const chosen = Number(shown.texts[`${shown.path}.~as`] ?? 0);
  const one = (field: FormField, at: number) => {
    const path = variantOf(shown.path, at);
    return html`<div class="variant"><label class="box"><input type="radio" name="${name}" value="${String(at)}"!${at === chosen ? ' checked' : ''}> ${titleOf(reader, field)}</label>!${field.editor?.as === 'group' ? groupParts(reader, field.editor, { ...shown, path }) : showEditor(reader, field, { ...shown, path, note: undefined })}</div>`;
  };
  return of.map(one).join('');
}

function rows(reader: Reader, editor: Editor & { as: 'rows' | 'record' }, shown: Shown): string {
  const t = translator(messages, reader.locale);
  const items = itemsOf(shown);
  const row = (at: number, position: number) => {
    const path = inItem(shown.path, at);
    const own = { ...shown, path, note: undefined };
    const key = editor.as === 'record' ? leaf(reader, editor.key, { ...own, path: keyPath(path) }) : '';
    const { of } = editor;
    const value = of.editor?.as === 'group' ? groupParts(reader, of.editor, own) : showEditor(reader, of, own);
    const number = String(position + 1);
    const act = (action: 'up' | 'down' | 'remove', sign: string) =>
      editButton(reader, {
        of: shown.path,
        value: `${action}:${path}`,
        label: t('of', { action: t(action), at: number }),
        sign,
      });
    const up = position > 0 && editor.as === 'rows' ? act('up', '↑') : '';
    const down = position < items.length - 1 && editor.as === 'rows' ? act('down', '↓') : '';
    return html`<li class="!${of.editor ? 'deep' : 'flat'}">!${mark(path)}<div class="item">!${key}!${value}</div><div class="moves">!${up}!${down}!${act('remove', '✕')}</div></li>`;
  };
  const none = items.length === 0 ? html`<p class="quiet">${t('none')}</p>` : '';
  const list = items.length > 0 ? html`<ol>!${items.map(row)}</ol>` : '';
  return html`!${none}!${list}!${editButton(reader, { of: shown.path, value: `add:${shown.path}`, label: t('add') })}`;
}

interface EditButton {
  /** The part of the form that it changes. */
  readonly of: string;
  readonly value: string;
  readonly label: string;
  /** Shown instead of the label, which is still told to those who do not see it. */
  readonly sign?: string;
}

/** A button that sends the form to be shown again with something changed; where scripts run, that part of it alone. */
export function editButton({ url }: Reader, { of, value, label, sign }: EditButton): string {
  const top = `[id="${valueName(of.split('.')[0] ?? of)}"]`;
  const name = sign ? html` aria-label="${label}" title="${label}"` : '';
  return html`<button class="small edit" formnovalidate name="edit" value="${value}" id="edit-${value}"!${name} hx-post="${url.split('?')[0] ?? ''}" hx-select="${top}" hx-target="${top}" hx-swap="outerHTML">${sign ?? label}</button>`;
}

/** A tab for each language. What is empty shows what stands in for it. */
function languages(reader: Reader, editor: Editor & { as: 'record' }, shown: Shown): string {
  const t = translator(messages, reader.locale);
  const items = itemsOf(shown);
  const languageOf = (at: number) => shown.texts[keyPath(inItem(shown.path, at))] ?? '';
  const main = items.find((at) => languageOf(at) === shown.fallback) ?? items[0];
  const isWrong = (at: number) =>
    Object.keys(shown.faults).some((name) => name.startsWith(`${inItem(shown.path, at)}.`));
  const open = items.find(isWrong) ?? items.find((at) => languageOf(at) === shown.texts['~open']) ?? main;
  const tab = (at: number) => {
    const path = inItem(shown.path, at);
    const standIns = at === main || main === undefined ? {} : partsIn(shown.texts, inItem(shown.path, main));
    const own = { ...shown, path, standIns, note: undefined };
    const language = languageOf(at);
    const preview = editor.languages?.preview;
    const value =
      editor.of.editor?.as === 'group' ? groupParts(reader, editor.of.editor, own) : showEditor(reader, editor.of, own);
    return html`<details name="${shown.path}" class="tab"!${at === open ? ' open' : ''}><summary>${nameOfLanguage(reader, language)}!${isWrong(at) ? ' ⚠' : ''}</summary><div class="tab-body">!${preview ? showPhone(reader, preview, own) : ''}!${mark(path)}<input type="hidden" name="${valueName(keyPath(path))}" value="${language}">!${value}!${editButton(reader, { of: shown.path, value: `remove:${path}`, label: t('remove') })}</div></details>`;
  };
  const fresh = valueName(newName(shown.path));
  return html`<div class="languages-tabs">!${items.map(tab)}</div><div class="row"><input class="small" name="${fresh}" aria-label="${t('language')}" placeholder="${t('language')}" maxlength="35" autocomplete="off">!${editButton(reader, { of: shown.path, value: `add:${shown.path}`, label: t('add') })}</div>`;
}

const partsIn = (texts: Texts, path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      name.startsWith(`${path}.`) && text !== '' ? [[name.split('.').at(-1) ?? '', text]] : [],
    ),
  );

/** `ko` as `Korean (ko)`; as it is, where it is no language. */
function nameOfLanguage({ locale }: Reader, language: string): string {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language);
    return name && name !== language ? `${name} (${language})` : language;
  } catch {
    return language || '–';
  }
}
