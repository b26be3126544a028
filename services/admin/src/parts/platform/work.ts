import type { Bilingual } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import { retryMessages } from '@clever/model/outbox';
import { type CouponDb, retryBatches } from '@clever/model-coupon/db';
import { retryTasks, type StaffDb } from '@clever/model-staff/db';
import type { AdminDb } from '../../core/admin-db.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { admins } from '../../core/domains/admins.ts';
import { hasOutbox, retryStuck, stuckAttempts, table } from '../../core/history/outbox.ts';

/** Work that is ordered in a table and done by a job: a domain's new one is an entry here. */
export interface Work {
  readonly domain: string;
  readonly table: string;
  readonly title: Bilingual;
  /** The table and the conditions, as SQL. */
  readonly from: string;
  readonly waiting: string;
  readonly failed: string;
  /** The site's own, which no page of data shows. */
  readonly isOwn?: true;
  /** Returns whether the table is there yet. */
  readonly isThere?: (database: Database) => Promise<boolean>;
  /** Retries what failed. @returns how many. */
  readonly retry?: (open: never) => Promise<number>;
}

/** What domains owe to other services: each that has a table `Outbox`. */
const outboxes: readonly Work[] = admins
  .filter(({ model }) => 'Outbox' in model)
  .map(({ domain }) => ({
    domain,
    table: 'Outbox',
    title: { en: 'Calls that are owed to other services', ko: '다른 서비스에 보낼 호출' },
    from: 'outbox',
    waiting: "state IN ('waiting', 'pending')",
    failed: "state = 'failed'",
    retry: ({ database }: { database: Database }) => retryMessages(database),
  }));

/** What forms changed, on its way into the history: from the site's own outbox in the database of each domain. */
const histories: readonly Work[] = admins.map(({ domain }) => ({
  domain,
  table: 'History',
  title: { en: 'Changes by staff to be written into the history', ko: '변경 기록에 남길 직원의 변경' },
  from: table,
  waiting: "state = 'pending'",
  failed: `state = 'pending' AND attempts >= ${stuckAttempts}`,
  isOwn: true,
  isThere: hasOutbox,
  retry: ({ database }: { database: Database }) => retryStuck(database),
}));

export const works: readonly Work[] = [
  {
    domain: 'coupon',
    table: 'Batch',
    title: { en: 'Codes to be written', ko: '만들 코드 묶음' },
    from: 'batch',
    waiting: 'done < count AND NOT failed',
    failed: 'failed',
    retry: (open: CouponDb) => retryBatches(open),
  },
  {
    domain: 'staff',
    table: 'Task',
    title: { en: 'Imports and bulk changes of staff', ko: '직원의 가져오기와 일괄 변경' },
    from: 'task',
    waiting: "state IN ('checking', 'running')",
    failed: "state = 'failed'",
    isOwn: true,
    retry: (staff: StaffDb) => retryTasks(staff),
  },
  ...outboxes,
  ...histories,
];

/** How much waits and how much failed; undefined where the database is unreachable. */
export interface WorkState {
  readonly work: Work;
  readonly counts: { readonly waiting: number; readonly failed: number } | undefined;
}

/** Counts the work of every domain that is shown. */
export const readWork = (db: AdminDb): Promise<WorkState[]> =>
  Promise.all(
    works.flatMap((work) => {
      const database = work.domain === 'staff' ? db.staff.database : db.domains.find(work.domain)?.database;
      return database ? [count(database, work).then((counts) => ({ work, counts }))] : [];
    }),
  );

async function count(database: Database, { from, waiting, failed, isThere }: Work): Promise<WorkState['counts']> {
  const text = `SELECT count(*) FILTER (WHERE ${waiting})::float8 AS waiting, count(*) FILTER (WHERE ${failed})::float8 AS failed FROM ${from}`;
  const ask = async () => {
    if (isThere && !(await isThere(database))) return { waiting: 0, failed: 0 };
    return (await database.query<{ waiting: number; failed: number }>({ text })).rows[0];
  };
  const answer = await answerInTime(database, maxWaitMs, ask);
  return 'value' in answer ? answer.value : undefined;
}
