import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

interface Values {
  readonly caption: string;
  readonly names: readonly string[];
  readonly spans: readonly string[];
  readonly values: readonly (readonly number[])[];
}

/** Shows a chart's values as a table, folded away. */
export function valueTable({ locale }: Viewer, { caption, names, spans, values }: Values): string {
  const t = translator(messages, locale);
  const number = new Intl.NumberFormat(locale);
  const row = (span: string, bar: number) =>
    html`<tr><th scope="row">${span}</th>!${values.map((line) => html`<td class="number">${number.format(line[bar] ?? 0)}</td>`)}</tr>`;
  return html`<details><summary>${t('asTable')}</summary><div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<thead><tr><th scope="col">${t('time')}</th>!${names.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead><tbody>!${spans.map(row)}</tbody></table></div></details>`;
}
