import { archive } from '@clever/model-archive';
import { readEpisode } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.readEpisode, async ({ params }, { db }) =>
  readEpisode(db.archive, params),
);
