import { reply } from '@clever/contract';
import { archive } from '@clever/model-archive';
import { readEpisode } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.readEpisode, async ({ params }, { db }) => {
  const episode = await readEpisode(db.archive, params);
  return reply(200, episode, { etag: `"${episode.version}"` });
});
