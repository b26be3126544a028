import type { Texts } from '../form-field.ts';

/** The control that says that an editor was there, though it may have no rows. */
export const markOf = (path: string): string => `${path}.~`;

export const pathIn = (path: string, name: string): string => `${path}.${name}`;
export const inItem = (path: string, at: number): string => `${path}.${at}`;
/** The control with the name of an item. */
export const keyPath = (path: string): string => `${path}.~key`;
export const variantOf = (path: string, at: number): string => `${path}.~${at}`;

/** The numbers of the items that have controls, in their order. */
export function itemsOf({ path, texts }: { readonly path: string; readonly texts: Texts }): number[] {
  const numbers = Object.keys(texts).flatMap((name) => {
    const [next = ''] = name.startsWith(`${path}.`) ? name.slice(path.length + 1).split('.') : [];
    return /^\d{1,6}$/.test(next) ? [Number(next)] : [];
  });
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** Texts of controls with those of one item, and of all in it, called otherwise; without them where they are called nothing. */
export function renamed(texts: Texts, rename: Readonly<Record<string, string | undefined>>): Texts {
  const entries = Object.entries(texts).flatMap(([name, text]): [string, string][] => {
    const from = Object.keys(rename).find((one) => name === one || name.startsWith(`${one}.`));
    if (from === undefined) return [[name, text]];
    const to = rename[from];
    return to === undefined ? [] : [[to + name.slice(from.length), text]];
  });
  return Object.fromEntries(entries);
}
