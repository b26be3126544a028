import { listTaskLines } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { AdminDb } from '../../admin-db.ts';
import { speak } from '../../i18n/messages.ts';
import type { TaskRun } from '../../tasks/task-run.ts';
import { type Referrer, referrers } from '../data/referrers.ts';
import { readRows } from '../data-bulk/read-rows.ts';
import { messages } from './messages.ts';

/** Rows whose referrers are counted: enough to see what a deletion takes along. */
const most = 50;

/** Shows what would go with rows that are deleted, and what keeps some of them; of the first 50 rows where there are more. */
export async function goingWith(db: AdminDb, { task, domain, table, viewer }: TaskRun): Promise<string> {
  const say = speak(messages, viewer.locale);
  const lines = await listTaskLines(db.staff, task.id, { states: ['waiting'], limit: most });
  const rows = await readRows(
    domain.database,
    table,
    lines.map(({ key }) => key),
  );
  const found: Referrer[] = [];
  for (const { row } of rows.values()) found.push(...(await referrers(domain, table, row)));
  const isPart = task.total > lines.length;
  const list = (effect: Referrer['effect'], title: string) => {
    const byTable = Map.groupBy(
      found.filter((one) => one.effect === effect),
      ({ tableName }) => tableName,
    );
    if (byTable.size === 0) return '';
    const line = ([name, those]: [string, Referrer[]]) => {
      const sum = those.reduce((total, { rows }) => total + rows, 0);
      return html`<li>${those[0]?.table?.title[viewer.locale] ?? name}: ${String(sum)}${isPart ? '+' : ''}</li>`;
    };
    return html`<div class="notice ${effect === 'hinders' ? 'bad' : ''}"><p>${title}</p><ul>!${[...byTable].map(line)}</ul></div>`;
  };
  return html`!${list('hinders', say('inTheWay'))}!${list('goes', say('alsoGone'))}!${list('emptied', say('emptied'))}`;
}
