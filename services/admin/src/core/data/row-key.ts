import { standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Field, Table } from '../domains/table.ts';
import { isDay } from '../forms/zoned-time.ts';
import { plain } from './plain.ts';

/** Writes a row's key as a part of an address: `0189..`, or `0189..,7` where it has two fields. */
export function keyOf({ key }: Pick<Table, 'key'>, row: AdminRow): string {
  return key.map(({ name }) => escapeKey(String(plain(row[name])))).join(',');
}

/** Reads a key out of an address, as texts by field. @throws NOT_FOUND when it cannot be one */
export function readKey({ key }: Pick<Table, 'key'>, text: string): Record<string, string> {
  const parts = text.split(',').map(unescapePart);
  if (parts.length !== key.length || !key.every((field, at) => isLike(field, parts[at] ?? '')))
    throw standard.notFound();
  return Object.fromEntries(key.map(({ name }, at) => [name, parts[at] as string]));
}

/** A single value as it stands in a row's key. */
export const escapeKey = (part: string): string => part.replaceAll('~', '~t').replaceAll(',', '~c');
const unescapePart = (part: string) => part.replaceAll('~c', ',').replaceAll('~t', '~');

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Returns whether a text can be compared with a column without an error of PostgreSQL. */
export function isLike({ type, native }: Pick<Field, 'type' | 'native'>, text: string): boolean {
  if (text.includes('\0')) return false;
  if (native === 'Uuid') return uuid.test(text);
  if (type === 'BigInt') return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
  if (type === 'Int')
    return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < (native === 'SmallInt' ? 2 ** 15 : 2 ** 31);
  if (type === 'Float' && /^(-?Infinity|NaN)$/.test(text)) return true;
  if (type === 'Float' || type === 'Decimal') return isNumber(text);
  if (type === 'Boolean') return text === 'true' || text === 'false';
  if (type === 'DateTime') return isTime(text);
  if (type === 'Bytes') return /^[0-9a-f]*$/i.test(text) && text.length % 2 === 0;
  return type !== 'Json';
}

/** What JavaScript rounds to zero, PostgreSQL refuses. */
const isNumber = (text: string) =>
  /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) &&
  Number.isFinite(Number(text)) &&
  (Number(text) !== 0 || !/[1-9]/.test(text));

/** A day, or a time in RFC 3339. */
function isTime(text: string): boolean {
  const [, day = '', time] = /^([\d-]{10})(T.+)?$/.exec(text) ?? [];
  if (time === undefined) return isDay(day);
  return isDay(day) && /^T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(time) && !Number.isNaN(Date.parse(text));
}
