import { Failure } from '../terminal/failure.ts';
import type { Manifest, TableRecord } from './manifest.ts';

type Found = Pick<TableRecord, 'schema' | 'table' | 'rows' | 'digest'>;

/** Compares tables with the backup's manifest. @throws Failure naming those that differ */
export function expectSame({ tables }: Manifest, found: readonly Found[]): void {
  const key = ({ schema, table, rows, digest }: Found) => JSON.stringify([schema, table, rows, digest ?? '']);
  const [wanted, there] = [new Set(tables.map(key)), new Set(found.map(key))];
  const differ = [...tables.filter((one) => !there.has(key(one))), ...found.filter((one) => !wanted.has(key(one)))];
  if (differ.length === 0) return;
  const names = new Set(differ.map(({ schema, table }) => `${schema}.${table}`));
  throw new Failure(`what was restored is not what was backed up: ${[...names].join(', ')}`, { exit: 'data' });
}
