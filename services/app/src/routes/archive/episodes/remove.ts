import { archive } from '@clever/model-archive';
import { removeEpisode } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const removeRoute = handle(archive.operations.removeEpisode, async ({ params, match }, { db }) =>
  removeEpisode(db.archive, { ...params, match }),
);
