import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { maxCounted, type Referrer } from '../data/referrers.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  goes: ['This goes with it', '함께 삭제됩니다'],
  emptied: ['This stays, and no longer refers to it', '다음 항목은 남고, 참조만 비워집니다'],
  hinders: ['This refers to it and stands in the way', '다음 항목이 참조하고 있어 삭제할 수 없습니다'],
  goesOfMany: ['This goes with them', '함께 삭제됩니다'],
  emptiedOfMany: ['These lose their reference', '다음 항목의 참조가 비워집니다'],
  hindersOfMany: [
    'This refers to them: rows that are referred to stay',
    '다음 항목이 참조하고 있습니다. 참조되는 행은 삭제되지 않습니다',
  ],
  moreThan: ['more than {rows}', '{rows}개 초과'],
});

/** Shows what else would be deleted, and what prevents the deletion; nothing where there is nothing. */
export function showReferrers({ locale }: Viewer, found: readonly Referrer[], { isOfMany = false } = {}): string {
  const t = translator(messages, locale);
  const number = new Intl.NumberFormat(locale);
  const size = (rows: number) =>
    rows > maxCounted ? t('moreThan', { rows: number.format(maxCounted) }) : number.format(rows);
  const list = (effect: Referrer['effect']) => {
    const those = found.filter((one) => one.effect === effect);
    if (those.length === 0) return '';
    const line = ({ table, tableName, rows }: Referrer) =>
      html`<li>${table?.title[locale] ?? tableName}: ${size(rows)}</li>`;
    return html`<div class="notice ${effect === 'hinders' ? 'bad' : ''}"><p>${t(isOfMany ? `${effect}OfMany` : effect)}</p><ul>!${those.map(line)}</ul></div>`;
  };
  return html`!${list('hinders')}!${list('goes')}!${list('emptied')}`;
}
