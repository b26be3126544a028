import { post } from '@clever/model-post';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs.ts';
import { boards } from './routes/boards.ts';
import { entries } from './routes/entries.ts';
import { moderation } from './routes/moderation.ts';
import { reading } from './routes/reading.ts';

/** The service that keeps boards, and what people write on them. */
export const app = createService({
  name: 'post',
  from: import.meta.url,
  contracts: [post],
  context,
  handlers: [...boards, ...entries, ...moderation, ...reading],
  jobs,
});
