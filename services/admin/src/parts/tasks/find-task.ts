import { standard } from '@clever/contract';
import { named } from '@clever/contract/outside';
import { isId } from '@clever/model-staff';
import { readTask } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import type { Table } from '../../core/domains/table.ts';
import { titleOf } from '../../core/domains/title-of.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { BulkSpec } from '../../core/tasks/bulk-lines.ts';
import type { ImportSpec } from '../../core/tasks/import-spec.ts';
import type { FileSpec } from '../../core/tasks/read-file.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { messages } from './messages.ts';

/** Finds a task that the viewer began, and may still do. @throws NOT_FOUND; FORBIDDEN */
export async function findTask(db: AdminDb, viewer: Viewer, id = ''): Promise<TaskRun> {
  const task = isId(id) ? await readTask(db.staff, id) : undefined;
  const domain = task && db.domains.find(task.domain);
  const table = domain?.tables.get(task?.table ?? '');
  if (!task || !domain || !table || task.accountId !== viewer.account.id) throw standard.notFound();
  if (!viewer.may({ domain: task.domain, table: task.table, action: task.action })) throw standard.forbidden();
  return { task, domain, table, viewer };
}

/** What a task does, in words. */
export function nameOfTask({ locale }: Viewer, table: Table, { kind, action, spec }: TaskRun['task']): string {
  const t = translator(messages, locale);
  if (kind === 'import') return t('import', { file: (spec as unknown as ImportSpec).file });
  if (kind === 'file') {
    const file = named(table.files, action);
    return `${file?.title[locale] ?? action}: ${(spec as unknown as FileSpec).file}`;
  }
  const { field } = spec as unknown as BulkSpec;
  if (field) return t('change', { field: titleOf(table, field)[locale] });
  const verb = named(table.verbs, action);
  return verb?.title[locale] ?? t(action as 'delete');
}
