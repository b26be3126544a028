import { link } from '@clever/model-link';
import { readLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const readRoute = handle(link.operations.read, async ({ params }, { db }) => readLink(db, params.id));
