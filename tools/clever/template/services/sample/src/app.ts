import { createRequire } from 'node:module';
import { sample } from '@clever/model-sample';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { samples } from './routes/samples.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that keeps samples. */
export const app = createService({
  name: 'sample',
  version,
  from: import.meta.url,
  contracts: [sample],
  context,
  handlers: samples,
});
