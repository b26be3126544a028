import type { Texts } from '../form-field.ts';
import { inItem, itemsOf, keyPath, markOf, renamed } from './paths.ts';

/**
 * The control by which rows are added, removed and moved, and keys that were found are taken: `add:rules`, `up:rules.2`, `take:kind=gem`. Others
 * only show the form again.
 */
export const editName = 'edit';
/** Where the name of what is added stands. */
export const newName = (path: string): string => `${path}.~new`;

/** Adds, removes or moves a row among the controls of a form; they stay as they are where there is nothing of the kind. */
export function editRows(texts: Texts, asked: string): Texts {
  const [, what, path = ''] = /^(\w+):(.*)$/.exec(asked) ?? [];
  if (what === 'add') return added(texts, path);
  if (what === 'take') return taken(texts, path);
  const [, list = '', number = ''] = /^(.*)\.(\d+)$/.exec(path) ?? [];
  const items = itemsOf({ path: list, texts });
  const at = items.indexOf(Number(number));
  if (at < 0) return texts;
  if (what === 'remove') return renamed(texts, { [path]: undefined });
  const other = items[at + (what === 'up' ? -1 : 1)];
  if (other === undefined || (what !== 'up' && what !== 'down')) return texts;
  return renamed(texts, { [path]: inItem(list, other), [inItem(list, other)]: path });
}

/** A key stands instead of the text by which it was found: in a list of keys, that is its last line. */
function taken(texts: Texts, asked: string): Texts {
  const [, path = '', key = ''] = /^([^=]*)=(.*)$/s.exec(asked) ?? [];
  if (texts[path] === undefined) return texts;
  return { ...texts, [path]: [...texts[path].trimEnd().split('\n').slice(0, -1), key].join('\n') };
}

function added(texts: Texts, path: string): Texts {
  const item = inItem(path, (itemsOf({ path, texts }).at(-1) ?? -1) + 1);
  const { [newName(path)]: name, ...rest } = texts;
  return { ...rest, [markOf(item)]: '', ...(name !== undefined && { [keyPath(item)]: name }) };
}
