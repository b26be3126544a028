import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { type NamedRow, rowsByName } from '../data/rows-by-name.ts';
import { defineMessages, translator } from '../i18n/messages.ts';
import type { PageInput } from '../page.ts';
import { editName } from './editors/edit-rows.ts';
import { labelOfControl } from './editors/value-paths.ts';
import type { FormField, Texts } from './form-field.ts';

const messages = defineMessages({
  which: ['{field}: which one is meant?', '{field}: 어느 것인가요?'],
  none: ['{field}: nothing is named like “{text}”.', '{field}: “{text}”과(와) 맞는 이름이 없습니다.'],
});

/** What a form that is looked in sends: where rows are looked for, and by which control: `find:item.Kind:reward.0.~key`. */
const asksToFind = /^find:(\w+)\.(\w+):(.+)$/;

/** Looks for the rows that a form's button asks for, where no script does while one types, and shows each as a button that takes it. */
export async function findKey(
  asking: Pick<PageInput<Viewer>, 'viewer' | 'db'>,
  { fields, texts, asked }: { readonly fields: readonly FormField[]; readonly texts: Texts; readonly asked: string },
): Promise<string> {
  const [, domain, table, path] = asksToFind.exec(asked) ?? [];
  if (!domain || !table || !path) return '';
  const text = lastLine(texts[path]);
  const rows = await rowsByName(asking, { domain, table }, text);
  const { locale } = asking.viewer;
  const words = { field: labelOfControl(fields, path, locale) ?? path, text };
  const t = translator(messages, locale);
  return html`<div class="notice" role="status" tabindex="-1" autofocus><p>${t(rows.length > 0 ? 'which' : 'none', words)}</p>
<p class="row">!${rows.map((row) => choice(path, row))}</p></div>`;
}

const choice = (path: string, { key, label }: NamedRow) =>
  html`<button class="small" name="${editName}" value="take:${path}=${key}">${label}!${key === label ? '' : html` <span class="quiet">${key}</span>`}</button>`;

const lastLine = (text = '') => text.trimEnd().split('\n').at(-1)?.trim() ?? '';
