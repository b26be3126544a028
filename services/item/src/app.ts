import { createRequire } from 'node:module';
import { item } from '@clever/model-item';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { items } from './routes/items.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that keeps items. */
export const app = createService({
  name: 'item',
  version,
  from: import.meta.url,
  contracts: [item],
  context,
  handlers: items,
});
