import { isAllowed } from '@clever/model-staff';
import { readAccount, readPermissions, type Task } from '@clever/model-staff/db';
import type { Viewer } from '../access/reader.ts';
import type { AdminDb } from '../admin-db.ts';
import type { OpenDomain } from '../domains/open-domains.ts';
import type { Table } from '../domains/table.ts';

/** A task with all that it is about. */
export interface TaskRun {
  readonly task: Task;
  readonly domain: OpenDomain;
  readonly table: Table;
  /** Who began it, with what the person may do now. */
  readonly viewer: Viewer;
}

/** Finds what a task is about; undefined where its table is not there any more. */
export async function taskRun(db: AdminDb, task: Task): Promise<TaskRun | undefined> {
  const domain = db.domains.find(task.domain);
  const table = domain?.tables.get(task.table);
  if (!domain || !table) return undefined;
  const [account, permissions] = await Promise.all([
    readAccount(db.staff, task.accountId),
    readPermissions(db.staff, task.accountId),
  ]);
  const viewer: Viewer = {
    locale: task.locale === 'ko' ? 'ko' : 'en',
    zone: task.timeZone,
    theme: undefined,
    address: task.address,
    agent: '',
    url: '',
    account: { ...account, isComplete: true, sessionDigest: '', permissions, waiting: [] },
    may: (wanted) => isAllowed(permissions, wanted),
  };
  return { task, domain, table, viewer };
}
