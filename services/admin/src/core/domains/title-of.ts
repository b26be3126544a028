import type { Bilingual, Words } from '@clever/contract/admin';
import { nameField } from './naming.ts';
import type { Table } from './table.ts';

/** What a field is called of which only the name is known: of the table, or of what one of its verbs asks for. */
export function titleOf({ fields, verbs, vocabulary }: Table, name: string): Bilingual {
  const asked = Object.values(verbs).find(({ words = {} }) => Object.hasOwn(words, name) && !fields.has(name));
  const own = (asked?.words as Words | undefined)?.[name];
  return own ?? fields.get(name)?.title ?? nameField(vocabulary, name).title;
}
