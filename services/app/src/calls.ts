import { uses } from '@clever/contract';
import { notice } from '@clever/model-notice';

/** Of the notice service: what a client should show at its start. */
export const calls = [uses(notice, 'feed')] as const;
