import { archive } from '@clever/model-archive';
import { createEpisode } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.createEpisode, async ({ params, body, caller, key }, { db }) =>
  createEpisode(db.archive, { ...params, body, caller, key }),
);
