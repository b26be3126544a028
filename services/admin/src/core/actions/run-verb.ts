import { hash } from 'node:crypto';
import { canonical, ProblemError } from '@clever/contract';
import type { AdminRow, VerbContext } from '@clever/contract/admin';
import { isUnavailable } from '@clever/contract/database';
import {
  beginIntent,
  dropIntent,
  listBegun,
  type NewEntry,
  renewIntent,
  type StaffDb,
  settleIntent,
  takeOverIntent,
  together,
} from '@clever/model-staff/db';
import type { AdminDb } from '../admin-db.ts';
import { plainRow } from '../data/plain.ts';
import { stateOf } from '../data/read-restored.ts';
import { readRow } from '../data/read-row.ts';
import { keyOf } from '../data/row-key.ts';
import type { OpenDomain } from '../domains/open-domains.ts';
import type { Table } from '../domains/table.ts';
import { changesBetween } from '../history/entry.ts';
import { errorText } from '../history/error-text.ts';
import { withHeartbeat } from '../history/with-heartbeat.ts';

export interface VerbRun {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly run: (open: never, context: VerbContext<never>) => Promise<unknown>;
  /** The row as it is; null where the verb makes one. */
  readonly row: AdminRow | null;
  readonly input: Readonly<Record<string, unknown>>;
  /** The version that the person saw. */
  readonly version: string | undefined;
  readonly entry: NewEntry;
  /** What is decided in one transaction with noting that it is begun: a second person's agreement. */
  readonly decide?: (staff: StaffDb) => Promise<void>;
  /** What the verb knows it by, where it is tried again after nobody saw its end: the id of the first entry. */
  readonly receipt?: string;
}

/** The outcome of a verb. */
export interface VerbOutcome {
  /** Of the row; empty when it was sent before. */
  readonly key: string;
  readonly isRepeated: boolean;
  /** What the verb returned. Shown once, never kept: it may hold a secret. */
  readonly result: unknown;
}

/**
 * Runs a verb of a domain and records its outcome. The verb's transaction is its own, so the intent is stored first: whatever
 * happens between, it is in the history in the end.
 *
 * @throws what the verb throws
 */
export async function runVerb(db: AdminDb, run: VerbRun): Promise<VerbOutcome> {
  const { staff } = db;
  const { entry, row } = run;
  const before = row && (await stateOf(run, entry.action, row));
  const isBegun = await together(staff, async (staff) => {
    await run.decide?.(staff);
    return beginIntent(staff, { entry, before: before && plainRow(before) });
  });
  const mayGoOn = isBegun || (run.receipt === entry.id && (await takeOverIntent(staff, entry.id)));
  if (!mayGoOn) {
    await checkDone(staff, run);
    return { key: entry.key, isRepeated: true, result: undefined };
  }
  const result = await withHeartbeat(
    staff,
    () => renewIntent(staff, entry.id),
    () => attempt(run, (problem) => forget(staff, entry, problem)),
  );
  const key = row ? entry.key : keyOfMade(run.table, result);
  const after = key === '' ? null : await readAfter(run, key);
  const changes = changesBetween(before && plainRow(before), after && plainRow(after));
  await settleIntent(staff, { ...entry, key, changes, outcome: 'done' });
  return { key, isRepeated: false, result };
}

/** Another process works on it, or settled it just now without knowing its end: it is looked at again later. */
export class StillUnderWay extends Error {}

/** Of what is tried again, that somebody else has it does not say that it is done. @throws StillUnderWay */
async function checkDone(staff: StaffDb, { entry: { id }, receipt }: VerbRun): Promise<void> {
  if (receipt !== id) return;
  if ((await listBegun(staff, [id])).get(id) !== 'done') throw new StillUnderWay();
}

/** What was refused leaves no trace, but for what two people have decided. */
const forget = (staff: StaffDb, entry: NewEntry, problem: ProblemError) =>
  entry.decidedBy
    ? settleIntent(staff, { ...entry, outcome: 'failed', error: errorText(problem) })
    : dropIntent(staff, entry.id);

/** A verb that refuses has done nothing. Of one that fails otherwise nobody knows: its intent stays, and is looked at later. */
async function attempt(
  { domain, run, row, input, version, entry, receipt = entry.id }: VerbRun,
  forget: (problem: ProblemError) => Promise<void>,
) {
  try {
    return await run(await domain.verbs(), {
      row: row ?? {},
      input: input as never,
      match: version === undefined ? [] : [Number(version)],
      key: { value: receipt, fingerprint: hash('sha256', `${entry.action}\n${canonical(input)}`, 'base64url') },
      by: `staff:${entry.by}`,
      reason: entry.reason ?? '',
    });
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500 && !isUnavailable(error)) await forget(error);
    throw error;
  }
}

const keyOfMade = (table: Table, result: unknown): string => {
  const made = (result ?? {}) as AdminRow;
  return table.key.every(({ name }) => name in made) ? keyOf(table, made) : '';
};

async function readAfter({ domain, table, entry }: VerbRun, key: string): Promise<AdminRow | null> {
  try {
    return await stateOf({ domain, table }, entry.action, (await readRow(domain.database, table, key)).row);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
