import type { LinkSpec } from '@clever/contract/admin';
import { trim } from '@clever/contract/outside';
import type { Viewer } from '../access/reader.ts';
import { isLike } from '../data/row-key.ts';
import { rowsByName } from '../data/rows-by-name.ts';
import type { Faults, FormField, Texts } from '../forms/form-field.ts';
import { defineMessages, translator } from '../i18n/messages.ts';
import type { PageInput } from '../page.ts';

const messages = defineMessages({
  whichRow: [
    'Several are named so. Which one is meant? {keys}',
    '같은 이름이 여러 개 있습니다. 어느 것인지 골라 주세요: {keys}',
  ],
});

/** Lines of a list in which names are looked for; those after them are keys. */
const maxLines = 100;

/** The values of a form, with keys where names of rows were typed; faults where a name is ambiguous. */
export interface Resolved {
  readonly texts: Texts;
  readonly faults: Faults;
}

type Asking = Pick<PageInput<Viewer>, 'viewer' | 'db'>;

/** Finds the keys of rows that were named in a form: without scripts, nothing else does. What is named exactly so is meant. */
export async function resolveKeys(asking: Asking, fields: readonly FormField[], texts: Texts): Promise<Resolved> {
  const found: Record<string, string> = { ...texts };
  const faults: Record<string, string> = {};
  for (const { name, link, kind } of fields) {
    if (!link) continue;
    const lines = kind === 'list' ? (texts[name] ?? '').split('\n') : [texts[name] ?? ''];
    const keys: string[] = [];
    for (const [at, line] of lines.entries()) {
      const text = trim(line);
      const rows = text === '' || at >= maxLines ? [] : await rowsNamed(asking, link, text);
      keys.push(rows.length === 1 ? (rows[0]?.key ?? '') : line);
      if (rows.length > 1) faults[name] = whichRow(asking, rows);
    }
    if (texts[name] !== undefined) found[name] = keys.join('\n');
  }
  return { texts: found, faults };
}

const whichRow = ({ viewer }: Asking, rows: readonly { readonly key: string }[]) =>
  translator(messages, viewer.locale)('whichRow', { keys: rows.map(({ key }) => key).join(', ') });

/** Rows of which a text is the name; none where it is a key already. */
async function rowsNamed(asking: Asking, link: LinkSpec, text: string) {
  const [key] = asking.db.domains.find(link.domain)?.tables.get(link.table)?.key ?? [];
  if (key?.native === 'Uuid' && isLike(key, text)) return [];
  const named = await rowsByName(asking, link, text);
  return named.some((row) => row.key === text) ? [] : named.filter((row) => row.label === text);
}
