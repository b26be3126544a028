import { listTasks } from '@clever/model-staff/db';
import type { FindAttention } from '../../core/attention.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

const recentMs = 7 * 86_400_000;

/** What the viewer began on many rows, and stopped on its way within a week. */
export const tasksAttention: FindAttention = async ({ viewer, db }) => {
  const since = Date.now() - recentMs;
  const failed = (await listTasks(db.staff, viewer.account.id)).filter(
    ({ state, createdAt }) => state === 'failed' && createdAt.getTime() > since,
  );
  if (failed.length === 0) return [];
  return [
    { title: translator(messages, viewer.locale)('failedOnes'), href: '/tasks', count: failed.length, isUrgent: true },
  ];
};
