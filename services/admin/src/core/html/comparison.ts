import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import type { FormField, Texts } from '../forms/form-field.ts';
import { textInWords } from '../forms/text-in-words.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  stale: [
    'Somebody else changed this while you were writing. Nothing was saved. Compare, then save again.',
    '작성하는 동안 다른 사람이 변경했습니다. 아직 저장되지 않았습니다. 비교한 뒤 다시 저장해 주세요.',
  ],
  theirs: ['Now', '현재 값'],
  yours: ['Yours', '내가 입력한 값'],
  was: ['When you began', '처음 값'],
  field: ['Field', '항목'],
});

/** Three states of a row: when the person began, now, and as the person wants it. */
export interface Compared {
  readonly was: Texts;
  readonly now: Texts;
  readonly yours: Texts;
}

/** Compares what a person typed with what somebody else saved meanwhile, for each field that one of them changed. */
export function comparison(viewer: Viewer, fields: readonly FormField[], { was, now, yours }: Compared): string {
  const t = translator(messages, viewer.locale);
  const changed = fields.filter(({ name }) => was[name] !== now[name] || was[name] !== yours[name]);
  const row = (field: FormField) => {
    const { name, title } = field;
    const clash = was[name] !== now[name] && was[name] !== yours[name] && now[name] !== yours[name];
    const cell = (text: string | undefined, isNew: boolean) =>
      html`<td class="${isNew ? 'new' : ''}"><span class="text">${textInWords(viewer, field, text ?? '')}</span></td>`;
    return html`<tr class="${clash ? 'clash' : ''}"><th scope="row">${title[viewer.locale]}</th>!${cell(was[name], false)}!${cell(now[name], was[name] !== now[name])}!${cell(yours[name], was[name] !== yours[name])}</tr>`;
  };
  const notice = html`<div class="notice bad" role="alert"><p>${t('stale')}</p></div>`;
  if (changed.length === 0) return notice;
  return html`!${notice}
<div class="scroll" role="region" aria-label="${t('stale')}" tabindex="0"><table class="compare"><thead><tr><th scope="col">${t('field')}</th><th scope="col">${t('was')}</th><th scope="col">${t('theirs')}</th><th scope="col">${t('yours')}</th></tr></thead>
<tbody>!${changed.map(row)}</tbody></table></div>`;
}
