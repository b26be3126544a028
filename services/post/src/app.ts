import { createRequire } from 'node:module';
import { post } from '@clever/model-post';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { posts } from './routes/posts.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that keeps posts. */
export const app = createService({
  name: 'post',
  version,
  from: import.meta.url,
  contracts: [post],
  context,
  handlers: posts,
});
