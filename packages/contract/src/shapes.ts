import Type, { type Static, type TInteger, type TOptional, type TSchema, type TString } from 'typebox';

declare const defaultMark: unique symbol;

/** Marks a field that a caller may leave out and a handler always gets. */
export interface Defaulted {
  readonly [defaultMark]: true;
}

/** Gives a field of an object a value for when it is absent. */
export function withDefault<Schema extends TSchema>(schema: Schema, value: Static<Schema>): Schema & Defaulted {
  return { ...schema, default: value } as unknown as Schema & Defaulted;
}

/**
 * Text of `minLength` (1) to `maxLength` characters. Space around it is removed before it is checked, so a blank one is refused; `exact` keeps it, for
 * what another rule reads: addresses, delimiters, secrets.
 */
export function text(
  maxLength: number,
  { exact = false, ...options }: { minLength?: number; pattern?: string; description?: string; exact?: boolean } = {},
): TString {
  return Type.String({ minLength: 1, ...options, maxLength, ...(exact ? {} : { trim: true }) });
}

/** The value, or null. */
export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** Any JSON value up to a size in bytes and a depth (8). */
export function json(maxBytes: number, maxDepth = 8) {
  return Type.Unsafe<unknown>({ maxBytes, maxDepth });
}

/** A UUID in its 36 character form, `urn:uuid:` refused; it is lower-cased before it is checked. */
export const Id = Type.String({ format: 'uuid' });

/** A point in time, RFC 3339: `2026-01-31T09:00:00.000Z`. From the year 1000 to 9999 in UTC, so that a year more or less still is one. */
export const Instant = Type.String({ format: 'date-time' });

/** A calendar day of the same years: `2026-01-31`. */
export const Day = Type.String({ format: 'date' });

/** The body of a reply without one (204). */
export const Nothing = Type.Undefined();

/** Query fields of a list: `limit` (1 to `maximum`) and `cursor`. */
export function paging(limit = 20, maximum = 100): { limit: TInteger & Defaulted; cursor: TOptional<TString> } {
  return {
    limit: withDefault(Type.Integer({ minimum: 1, maximum }), limit),
    cursor: Type.Optional(text(1024, { description: 'The next of an earlier page' })),
  };
}

/** A page of a list: `{ items, next }`, where `next` is null on the last page. */
export function pageOf<Item extends TSchema>(item: Item) {
  return Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) });
}
