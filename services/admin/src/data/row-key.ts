import { standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Field, Table } from '../domains/table.ts';
import { plain } from './plain.ts';

/** Writes a row's key as a part of an address: `0189..`, or `0189..,7` where it has two fields. */
export function keyOf({ key }: Pick<Table, 'key'>, row: AdminRow): string {
  return key.map(({ name }) => escapePart(String(plain(row[name])))).join(',');
}

/** Reads a key out of an address, as texts by field. @throws NOT_FOUND when it cannot be one */
export function readKey({ key }: Pick<Table, 'key'>, text: string): Record<string, string> {
  const parts = text.split(',').map(unescapePart);
  if (parts.length !== key.length || !key.every((field, at) => isLike(field, parts[at] ?? '')))
    throw standard.notFound();
  return Object.fromEntries(key.map(({ name }, at) => [name, parts[at] as string]));
}

const escapePart = (part: string) => part.replaceAll('~', '~t').replaceAll(',', '~c');
const unescapePart = (part: string) => part.replaceAll('~c', ',').replaceAll('~t', '~');

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Tells whether a text can be compared with a column without an error of PostgreSQL. */
export function isLike({ type, native }: Pick<Field, 'type' | 'native'>, text: string): boolean {
  if (text.includes('\0')) return false;
  if (native === 'Uuid') return uuid.test(text);
  if (type === 'BigInt') return /^-?\d{1,18}$/.test(text);
  if (type === 'Int') return /^-?\d{1,9}$/.test(text) || Math.abs(Number(text)) < 2 ** 31;
  if (type === 'Float' || type === 'Decimal') return text !== '' && Number.isFinite(Number(text));
  if (type === 'Boolean') return text === 'true' || text === 'false';
  if (type === 'DateTime') return !Number.isNaN(Date.parse(text));
  if (type === 'Bytes') return /^[0-9a-f]*$/i.test(text) && text.length % 2 === 0;
  return true;
}
