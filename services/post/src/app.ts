import { createRequire } from 'node:module';
import { post } from '@clever/model-post';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs.ts';
import { boards } from './routes/boards.ts';
import { entries } from './routes/entries.ts';
import { moderation } from './routes/moderation.ts';
import { reading } from './routes/reading.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that keeps boards, and what people write on them. */
export const app = createService({
  name: 'post',
  version,
  from: import.meta.url,
  contracts: [post],
  context,
  handlers: [...boards, ...entries, ...moderation, ...reading],
  jobs,
});
