import type { FindAttention } from '../../core/attention.ts';
import { translator } from '../../core/i18n/messages.ts';
import { waitingFor } from '../../core/navigation.ts';
import { messages } from './messages.ts';

/** What waits for the viewer to agree. */
export const approvalsAttention: FindAttention = async ({ viewer }) => {
  const count = waitingFor(viewer);
  if (count === 0) return [];
  return [{ title: translator(messages, viewer.locale)('waitForYou'), href: '/approvals', count, isUrgent: true }];
};
