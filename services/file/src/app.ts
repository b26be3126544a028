import { createRequire } from 'node:module';
import { file } from '@clever/model-file';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { files } from './routes/files.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The service that keeps files. */
export const app = createService({
  name: 'file',
  version,
  from: import.meta.url,
  contracts: [file],
  context,
  handlers: files,
});
