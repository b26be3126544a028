import { vid } from '@clever/model-vid';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs/index.ts';
import { parts } from './routes/parts.ts';
import { playbacks } from './routes/playbacks.ts';
import { playlists } from './routes/playlists.ts';
import { videos } from './routes/videos.ts';
import { watching } from './routes/watching.ts';

/** The service that makes videos of files, and lets them be watched. */
export const app = createService({
  name: 'vid',
  from: import.meta.url,
  contracts: [vid],
  context,
  handlers: [...videos, ...parts, ...playlists, ...playbacks, ...watching],
  jobs,
});
