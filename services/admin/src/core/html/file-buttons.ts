import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import type { Table } from '../domains/table.ts';
import { fieldsOfVerb } from '../forms/fields-of-verb.ts';
import { valueName } from '../forms/form-names.ts';
import { toTexts } from '../forms/read-value.ts';

/** The address of the form of a verb that reads a file: not below the table, where every address is a row's. */
export const fileVerbPath = ({ domain, name }: Pick<Table, 'domain' | 'name'>, action: string): string =>
  `/file/${domain}/${name}/${action}`;

/** Buttons to the verbs of a table that read a file and that the person may use; of a row, those that begin with it. */
export function fileButtons(viewer: Viewer, table: Table, row?: AdminRow): string {
  return Object.entries(table.files)
    .filter(([action, { initial }]) => may(viewer, table, action) && (row === undefined || initial !== undefined))
    .map(([action, verb]) => {
      const texts = row ? toTexts(viewer, fieldsOfVerb(table, verb), verb.initial?.(row) ?? {}) : {};
      const filled = new URLSearchParams();
      for (const [field, text] of Object.entries(texts)) if (text !== '') filled.set(valueName(field), text);
      const query = filled.size > 0 ? `?${filled}` : '';
      return html` <a class="button ${row ? '' : 'small'}" href="${fileVerbPath(table, action)}${query}">${verb.title[viewer.locale]}</a>`;
    })
    .join('');
}

const may = (viewer: Viewer, { domain, name }: Table, action: string) => viewer.may({ domain, table: name, action });
