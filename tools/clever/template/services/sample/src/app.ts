import { sample } from '@clever/model-sample';
import type { SampleDb } from '@clever/model-sample/db';
import { createService, resourceRoutes } from '@clever/service';
import { context } from './context.ts';

/** The service that keeps samples. */
export const app = createService({
  name: 'sample',
  from: import.meta.url,
  contracts: [sample],
  context,
  handlers: Object.values(resourceRoutes(sample.operations, ({ samples }: SampleDb) => samples)),
});
