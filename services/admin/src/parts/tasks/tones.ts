import type { Tone } from '@clever/contract/admin';
import type { TaskState } from '@clever/model-staff/db';

/** How the state of a task is shown. */
export const tones: Readonly<Record<TaskState, Tone>> = {
  draft: 'draft',
  checking: 'coming',
  checked: 'warning',
  running: 'coming',
  done: 'live',
  stopped: 'over',
  failed: 'bad',
};
