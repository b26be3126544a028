import { archive } from '@clever/model-archive';
import { listEpisodes } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const listRoute = handle(archive.operations.listEpisodes, async ({ params, query }, { db }) =>
  listEpisodes(db.archive, { ...params, ...query }),
);
