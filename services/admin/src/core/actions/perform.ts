import type { VerbSpec } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';
import type { NewEntry } from '@clever/model-staff/db';
import type { PoolClient } from 'pg';
import type { Viewer } from '../access/reader.ts';
import { needsSecondPerson } from '../access/second-person.ts';
import type { AdminDb } from '../admin-db.ts';
import { notWritable, secondPersonNeeded } from '../data/problems.ts';
import { adding, type Change, changing, deleting, write, writeIn } from '../data/write-row.ts';
import { entryOf } from '../history/entry.ts';
import type { Action } from './action.ts';
import { askSecondPerson } from './ask.ts';
import { runVerb, type VerbOutcome, type VerbRun } from './run-verb.ts';

/** What an action is done under, besides what it is. */
export interface PerformOptions extends Pick<VerbRun, 'receipt'> {
  /** The transaction that a change of a form joins; one of its own where it is absent. Verbs always have their own. */
  readonly client?: PoolClient;
  /** What needs a second person is asked for; refused where this is absent. */
  readonly mayAsk?: boolean;
  /** A second person's approval, as the history has it, and how it is stored. */
  readonly agreement?: Required<Pick<VerbRun, 'decide'>> & { readonly entry: NewEntry };
}

/** The outcome of an action. */
export interface Outcome extends VerbOutcome {
  /** Nothing is done yet: it waits for a second person. */
  readonly isAsked: boolean;
}

/**
 * Does what somebody wants, once, and writes it into the history: by the domain's verb where it has one, else as a form writes. What needs a
 * second person is asked for, or refused.
 *
 * @throws ADMIN_NOT_WRITABLE; ADMIN_ROW_STALE; ADMIN_ROW_GONE; ADMIN_ROW_IN_USE; ADMIN_SECOND_PERSON_NEEDED; what a verb, or PostgreSQL, refuses
 */
export async function perform(
  db: AdminDb,
  viewer: Viewer,
  action: Action,
  under: PerformOptions = {},
): Promise<Outcome> {
  const verb = named(action.table.verbs, action.action);
  if (!verb && action.table.writes !== 'forms') throw notWritable();
  if (!verb) return { ...(await writeRow(viewer, action, under.client)), isAsked: false, result: undefined };
  if (under.agreement || !needsSecondPerson(db, verb, action.values))
    return byVerb(db, viewer, action, { ...under, verb });
  if (!under.mayAsk) throw secondPersonNeeded();
  const isAsked = await askSecondPerson(db, viewer, action);
  return { key: action.key, isRepeated: !isAsked, isAsked, result: undefined };
}

async function byVerb(
  db: AdminDb,
  viewer: Viewer,
  action: Action,
  { verb, agreement, receipt }: PerformOptions & { readonly verb: VerbSpec<never, never> },
): Promise<Outcome> {
  const { domain, table, read, values: input, version } = action;
  const entry = agreement?.entry ?? entryOf(viewer, { ...action, input });
  const run: VerbRun = { domain, table, run: verb.run, row: read?.row ?? null, input, version, entry };
  const outcome = await runVerb(db, {
    ...run,
    ...(agreement && { decide: agreement.decide }),
    ...(receipt && { receipt }),
  });
  return { ...outcome, isAsked: false };
}

function writeRow(viewer: Viewer, action: Action, client: PoolClient | undefined) {
  const writing = { database: action.domain.database, table: action.table, entry: entryOf(viewer, action) };
  return client ? writeIn(client, writing, changeOf(action)) : write(writing, changeOf(action));
}

function changeOf({ domain: { database }, table, action, key, stamp, values }: Action): Change {
  const place = { database, table };
  if (action === 'add') return adding(place, values);
  return action === 'delete' ? deleting(place, { key, stamp }) : changing(place, { key, stamp, values });
}
