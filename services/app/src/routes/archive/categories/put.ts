import { archive } from '@clever/model-archive';
import { decideCategory } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const putRoute = handle(archive.operations.decideCategory, async ({ params, body, caller }, { db }) =>
  decideCategory(db.archive, { ...params, ...body, caller }),
);
