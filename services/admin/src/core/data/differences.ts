import { isDeepStrictEqual } from 'node:util';

/** One place in which two documents differ; a side is undefined where the place is missing. */
export interface Difference {
  /** `['inventory', 'swords', '0']`; empty for the whole. */
  readonly path: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

type Branch = Readonly<Record<string, unknown>>;
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/** Finds where two documents of JSON differ, at the deepest places that differ. */
export function differences(from: unknown, to: unknown, path: readonly string[] = []): Difference[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (!isBranch(from) || !isBranch(to) || Array.isArray(from) !== Array.isArray(to)) return [{ path, from, to }];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name) => differences(own(from, name), own(to, name), [...path, name]));
}

const own = (branch: Branch, name: string) => (Object.hasOwn(branch, name) ? branch[name] : undefined);
