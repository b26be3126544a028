import { createTask, type Task } from '@clever/model-staff/db';
import type { Viewer } from '../access/reader.ts';
import type { Table } from '../domains/table.ts';
import type { PageInput } from '../page.ts';

/** What is to be done with many rows of a table, or with a file. */
export interface Work extends Pick<Task, 'kind' | 'action' | 'spec'> {
  readonly table: Table;
}

/** Makes a task for whoever sent a form, under the form's id. @returns false when the form was sent before */
export const beginTask = (
  { formId, viewer, db }: Pick<PageInput<Viewer>, 'formId' | 'viewer' | 'db'>,
  { table, ...work }: Work,
): Promise<boolean> =>
  createTask(db.staff, {
    ...work,
    id: formId,
    accountId: viewer.account.id,
    by: viewer.account.email,
    address: viewer.address,
    locale: viewer.locale,
    timeZone: viewer.zone,
    domain: table.domain,
    table: table.name,
  });
