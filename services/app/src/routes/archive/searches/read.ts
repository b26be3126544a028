import { archive } from '@clever/model-archive';
import { search } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.search, async ({ query }, { db }) => search(db.archive, query));
