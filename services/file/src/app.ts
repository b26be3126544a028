import { file } from '@clever/model-file';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs/index.ts';
import { contents } from './routes/contents.ts';
import { files } from './routes/files.ts';
import { holds } from './routes/holds.ts';
import { kinds } from './routes/kinds.ts';
import { moves } from './routes/moves.ts';
import { proofs } from './routes/proofs.ts';
import { uploads } from './routes/uploads.ts';

/** The service that keeps files: bringing, reading and holding them. */
export const app = createService({
  name: 'file',
  from: import.meta.url,
  contracts: [file],
  context,
  handlers: [...files, ...holds, ...contents, ...kinds, ...uploads, ...proofs, ...moves],
  jobs,
});
