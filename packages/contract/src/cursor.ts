import { createHash } from 'node:crypto';
import { invalidCursor } from './standard-problems.ts';

/** The sort key of the last row of a page. */
export type Cursor = readonly (string | number)[];

/**
 * Encodes the position after the last row of a page, bound to the list's filters.
 *
 * @param filters all that selects or orders the list, without limit and cursor
 */
export function encodeCursor(position: Cursor, filters: unknown): string {
  const bound = digest(filters);
  return Buffer.from(JSON.stringify([bound, seal(bound, position), ...position])).toString('base64url');
}

/**
 * Decodes a cursor that `encodeCursor` made for the same filters. One whose position was edited is refused here: a statement
 * would fail on a text where it expects an id.
 *
 * @param length how many parts the sort key has
 * @throws INVALID_CURSOR when it is malformed, or made for other filters
 */
export function decodeCursor(cursor: string | undefined, filters: unknown, length: number): Cursor | undefined {
  if (cursor === undefined) return undefined;
  const [bound, sealed, ...position] = parse(cursor);
  if (bound !== digest(filters)) throw invalidCursor('The cursor was made for a list with other filters');
  if (sealed !== seal(bound, position)) throw invalidCursor('The cursor is malformed');
  if (position.length !== length || !position.every(isPart)) throw invalidCursor('The cursor is malformed');
  return position as Cursor;
}

const isPart = (part: unknown) => typeof part === 'string' || Number.isFinite(part);

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch {}
  throw invalidCursor('The cursor is malformed');
}

const seal = (bound: string, position: readonly unknown[]) => digest([bound, position]);

function digest(filters: unknown): string {
  return createHash('sha256').update(canonical(filters)).digest('base64url').slice(0, 11);
}

/** Serializes a JSON value with sorted keys, so that equal values have equal texts. Undefined fields are left out. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part) =>
      part && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'null'
  );
}
