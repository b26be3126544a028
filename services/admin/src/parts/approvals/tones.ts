import type { Tone } from '@clever/contract/admin';
import type { ApprovalState } from '@clever/model-staff/db';

/** How the state of a request is shown. */
export const tones: Readonly<Record<ApprovalState, Tone>> = {
  waiting: 'coming',
  running: 'coming',
  done: 'live',
  declined: 'over',
  withdrawn: 'over',
  expired: 'over',
  refused: 'bad',
  lost: 'bad',
};
