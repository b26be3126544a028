import { publishDue } from '@clever/model-post/db';
import { job } from '../context.ts';

/** Publishes what was written for later. */
export const publishJob = job({ name: 'post-publish', everyMs: 1_000, run: ({ db }) => publishDue(db) });
