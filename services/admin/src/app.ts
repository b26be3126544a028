import { staff } from '@clever/model-staff';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { expireApprovalsJob } from './jobs/expire-approvals.ts';
import { forgetExpiredJob } from './jobs/forget-expired.ts';
import { runTasksJob } from './jobs/run-tasks.ts';
import { sendLettersJob } from './jobs/send-letters.ts';
import { writeHistoryJob } from './jobs/write-history.ts';
import { pages } from './parts/index.ts';
import { listHistoryRoute } from './routes/list-history.ts';

/** The site where staff see and change every domain's data. */
export const app = createService({
  name: 'admin',
  from: import.meta.url,
  contracts: [staff],
  context,
  handlers: [listHistoryRoute],
  pages,
  jobs: [writeHistoryJob, runTasksJob, expireApprovalsJob, forgetExpiredJob, sendLettersJob],
});
