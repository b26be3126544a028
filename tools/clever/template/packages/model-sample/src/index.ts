import { contract } from '@clever/contract';
import { create, list, read } from './operations.ts';
import { version } from './version.ts';

export * as problems from './problems.ts';
export type { NewSample, Sample } from './shapes.ts';

/** Samples: creating, reading and listing them. */
export const sample = contract('sample', version, { create, read, list });
