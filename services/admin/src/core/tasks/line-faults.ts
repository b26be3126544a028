import { isProblem, ProblemError } from '@clever/contract';
import { isUnavailable, postgresError } from '@clever/contract/database';
import type { PoolClient, QueryConfig } from 'pg';
import { constraintFaults } from '../actions/constraint-faults.ts';
import { StillUnderWay } from '../actions/run-verb.ts';
import type { Asked } from '../data/constraint-columns.ts';
import { rowGone, rowInUse, rowStale, verbUnfit } from '../data/problems.ts';
import { problemText } from '../domains/problem-text.ts';
import type { Faults } from '../forms/form-field.ts';
import { translator } from '../i18n/messages.ts';
import { messages } from './messages.ts';
import type { TaskRun } from './task-run.ts';

/** A row that cannot be done, with what is wrong by field. */
export class LineRefused extends Error {
  readonly faults: Faults;
  constructor(faults: Faults) {
    super('a line is refused');
    this.faults = faults;
  }
}

/** What an error means for one row of a task; `client` is the transaction that it shares, where there is one. @throws what is not about the row: a database that is unreachable is asked again later */
export async function lineFaults(
  { viewer, domain, table }: TaskRun,
  error: unknown,
  client?: PoolClient,
): Promise<Faults> {
  const t = translator(messages, viewer.locale);
  if (error instanceof LineRefused) return error.faults;
  if (isUnavailable(error) || error instanceof StillUnderWay) throw error;
  if (isProblem(error, rowStale)) return { '': t('stale') };
  if (isProblem(error, rowGone)) return { '': t('gone') };
  if (isProblem(error, verbUnfit)) return { '': t('unfit') };
  if (isProblem(error, rowInUse) || postgresError(error)?.code === '23001') return { '': t('inUse') };
  if (error instanceof ProblemError) {
    if (error.status >= 500) throw error;
    return { '': problemText(viewer.locale, error) };
  }
  const { schema, query } = domain.database;
  const database = { schema, query: client ? (statement: QueryConfig) => client.query(statement) : query } as Asked;
  return constraintFaults(viewer, { database, table }, error);
}
