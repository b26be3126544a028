import { link } from '@clever/model-link';
import { readStats } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const readRoute = handle(link.operations.stats, ({ params, query }, { db }) => readStats(db, params.id, query));
