import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { createEpisode } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.createEpisode, async ({ params, body, caller, key }, { db }) => {
  const episode = await createEpisode(db.archive, { ...params, body, caller, key });
  return reply(201, episode, {
    etag: `"${episode.version}"`,
    location: `/programmes/${params.id}/episodes/${episode.number}`,
  });
});
