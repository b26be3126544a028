import { archive } from '@clever/model-archive';
import { decideTag } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const putRoute = handle(archive.operations.decideTag, async ({ params, body, caller }, { db }) =>
  decideTag(db.archive, { ...params, ...body, caller }),
);
