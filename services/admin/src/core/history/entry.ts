import { isDeepStrictEqual } from 'node:util';
import type { AdminRow } from '@clever/contract/admin';
import type { FieldChange } from '@clever/model-staff';
import type { NewEntry } from '@clever/model-staff/db';
import type { Viewer } from '../access/reader.ts';
import { plain } from '../data/plain.ts';
import type { Table } from '../domains/table.ts';

/** The action and its row, for the history. */
export interface RecordedAction {
  /** Of the form, or of the line of a task, that it comes from: the same when it comes again. */
  readonly id: string;
  readonly table: Table;
  /** The row's key as addresses have it; empty until it is known. */
  readonly key: string;
  readonly label: string;
  /** add, change, delete, or the verb */
  readonly action: string;
  readonly input?: unknown;
  readonly reason?: string | undefined;
}

/** Who does what, as it is kept: in the history, and where it waits for somebody to agree. */
export function recordOf(viewer: Viewer, { id, table, key, label, action, input = null, reason }: RecordedAction) {
  return {
    id,
    accountId: viewer.account.id,
    by: viewer.account.email,
    address: viewer.address,
    domain: table.domain,
    table: table.name,
    key,
    label: label.slice(0, 200),
    action,
    input,
    reason: reason || null,
  };
}

/** An entry of the history; its outcome is added when it is done. */
export const entryOf = (viewer: Viewer, action: RecordedAction): NewEntry => ({
  ...recordOf(viewer, action),
  changes: [],
  outcome: 'done',
  error: null,
});

/** What changes with every change, and says nothing of it that the entry does not say. */
export const bookkeeping: ReadonlySet<string> = new Set(['version', 'updatedAt', 'updatedBy']);

const maxBytes = 4096;

/** What differs between two states of a row, field by field; large values are cut, as history is read by people. */
export function changesBetween(before: AdminRow | null, after: AdminRow | null): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.flatMap((field) => {
    const from = plain(before?.[field] ?? null);
    const to = plain(after?.[field] ?? null);
    return isDeepStrictEqual(from, to) ? [] : [{ field, from: shorten(from), to: shorten(to) }];
  });
}

/** Whether a value of the history is the beginning of one that was too large. */
export const isCut = (value: unknown): boolean =>
  typeof value === 'string' && value.length > maxBytes && value.endsWith('…');

function shorten(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= maxBytes ? value : `${text.slice(0, maxBytes)}…`;
}
