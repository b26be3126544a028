import { canonical } from '@clever/contract';

/** What a merge came to: what is saved over theirs, and the fields that both changed otherwise. */
export interface Merged<Fields> {
  readonly edit: Partial<Fields>;
  readonly conflicts: readonly (keyof Fields & string)[];
}

/**
 * Merges three versions field by field: `base` is what the caller read, `theirs` what somebody saved since, `mine` what the caller wants. A field that the
 * caller sent as it was stays theirs; one that both changed alike is no conflict.
 */
export function mergeFields<Fields extends object>(
  base: Fields,
  theirs: Fields,
  mine: Partial<Fields>,
): Merged<Fields> {
  const names = Object.keys(mine) as (keyof Fields & string)[];
  const isSame = (a: unknown, b: unknown) => canonical(a) === canonical(b);
  const changed = names.filter((name) => mine[name] !== undefined && !isSame(mine[name], base[name]));
  return {
    edit: Object.fromEntries(changed.map((name) => [name, mine[name]])) as Partial<Fields>,
    conflicts: changed.filter((name) => !isSame(theirs[name], base[name]) && !isSame(theirs[name], mine[name])),
  };
}
