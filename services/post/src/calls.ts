import { uses } from '@clever/contract';
import { file } from '@clever/model-file';

/** What keeps the files of entries. */
export const calls = [uses(file, 'hold', 'release')] as const;
