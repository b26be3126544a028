import { stream } from '@clever/contract';
import { streamPages } from '@clever/model';
import { listTaskLines, type TaskLine } from '@clever/model-staff/db';
import type { AdminDb } from '../../core/admin-db.ts';
import { bom, csvRow } from '../../core/data/cell.ts';
import { titleOf } from '../../core/domains/title-of.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import type { ImportSpec } from '../../core/tasks/import-spec.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { findTask } from './find-task.ts';
import { messages } from './messages.ts';

const pageRows = 1_000;

/** The rows that failed, with the reasons, as a file: that of an import has the file's own columns, to be corrected and imported again. */
export const reportPage = definePage(
  { name: 'taskReport', path: '/tasks/{id}/report.csv' },
  'account',
  async ({ params, viewer, db }) => {
    const run = await findTask(db, viewer, params.id);
    return stream('text/csv; charset=utf-8', streamPages(db.staff.database, report(db, run)), {
      'content-disposition': `attachment; filename="report-${run.task.domain}-${run.task.table}.csv"`,
    });
  },
);

async function* report(db: AdminDb, run: TaskRun): AsyncGenerator<string> {
  const { task, viewer } = run;
  const t = translator(messages, viewer.locale);
  const { columns = [] } = task.spec as unknown as ImportSpec;
  const what = task.kind === 'import' ? columns : [t('what')];
  yield bom + csvRow([t('row'), t('why'), ...what]);
  for (let after = 0; ; ) {
    const lines = await listTaskLines(db.staff, task.id, { states: ['failed', 'refused'], after, limit: pageRows });
    yield lines
      .map((line) => csvRow([String(line.number), reasons(run, line), ...(line.cells ?? [line.label])]))
      .join('');
    after = lines.at(-1)?.number ?? 0;
    if (lines.length < pageRows) return;
  }
}

const reasons = ({ table, viewer }: TaskRun, { faults }: TaskLine) =>
  Object.entries(faults ?? {})
    .map(([field, fault]) => (field ? `${titleOf(table, field)[viewer.locale]}: ${fault}` : fault))
    .join(' ');
