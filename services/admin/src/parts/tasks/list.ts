import { listTasks, type Task } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { taskPath } from '../../core/domains/addresses.ts';
import { showPage } from '../../core/html/page.ts';
import { chip } from '../../core/html/state-chip.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { rowCount } from './confirm.ts';
import { nameOfTask } from './find-task.ts';
import { messages } from './messages.ts';
import { tones } from './tones.ts';

/** What the person began on many rows, with reports of the last month. */
export const tasksPage = definePage({ name: 'tasks', path: '/tasks' }, 'account', async ({ viewer, db }) => {
  const t = translator(messages, viewer.locale);
  const tasks = await listTasks(db.staff, viewer.account.id);
  const rows = tasks.map((task) => line(viewer, db, task)).join('');
  const list = html`<div class="scroll" role="region" aria-label="${t('title')}" tabindex="0"><table class="list"><tbody>!${rows}</tbody></table></div>`;
  return showPage(viewer, {
    title: t('title'),
    body: rows === '' ? html`<p class="notice">${t('none')}</p>` : list,
  });
});

function line(viewer: Viewer, { domains }: AdminDb, task: Task): string {
  const table = domains.find(task.domain)?.tables.get(task.table);
  if (!table) return '';
  return html`<tr><td><a href="${taskPath(task.id)}">${table.title[viewer.locale]}: ${nameOfTask(viewer, table, task)}</a></td>
<td class="number">${task.kind === 'file' ? '' : rowCount(viewer, task.total)}</td><td>!${chip(tones[task.state], translator(messages, viewer.locale)(task.state))}</td><td>!${showTime(viewer, task.createdAt)}</td></tr>`;
}
