import { archive } from '@clever/model-archive';
import { updateEpisode } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const updateRoute = handle(archive.operations.updateEpisode, async ({ params, body, match, caller }, { db }) =>
  updateEpisode(db.archive, { ...params, edit: body, match, caller }),
);
