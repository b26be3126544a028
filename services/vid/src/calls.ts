import { uses } from '@clever/contract';
import { file } from '@clever/model-file';
import type { Opening } from '@clever/service';

/** What keeps the sources of videos. */
export const calls = [uses(file, 'hold', 'release', 'content')] as const;

export type Call = Opening<never, typeof calls>['call'];
