import { permitter } from '@clever/model-permit';
import { listInstances, openPermit, recordObservations } from '@clever/model-permit/db';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { forgetInstancesJob } from './jobs/forget-instances.ts';
import { forgetJob } from './jobs/forget-observations.ts';
import * as audit from './routes/audit/list.ts';
import * as auth from './routes/auth/read.ts';
import * as callerCreate from './routes/callers/create.ts';
import * as callerDisable from './routes/callers/disable.ts';
import * as callerEnable from './routes/callers/enable.ts';
import * as callerList from './routes/callers/list.ts';
import * as callerRead from './routes/callers/read.ts';
import * as callerRemove from './routes/callers/remove.ts';
import * as checks from './routes/checks/create.ts';
import * as grantsRead from './routes/grants/read.ts';
import * as grantsReplace from './routes/grants/replace.ts';
import * as instances from './routes/instances/list.ts';
import * as manifest from './routes/manifest/apply.ts';
import * as map from './routes/map/read.ts';
import * as observations from './routes/observations/create.ts';
import * as secretCreate from './routes/secrets/create.ts';
import * as secretRevoke from './routes/secrets/revoke.ts';
import * as snapshots from './routes/snapshots/read.ts';

/** The service that owns callers, secrets and grants. */
export const app = createService({
  name: 'permitter',
  from: import.meta.url,
  contracts: [permitter],
  context,
  handlers: [
    snapshots.readRoute,
    checks.createRoute,
    auth.readRoute,
    observations.createRoute,
    instances.listRoute,
    callerCreate.createRoute,
    callerList.listRoute,
    callerRead.readRoute,
    callerDisable.disableRoute,
    callerEnable.enableRoute,
    callerRemove.removeRoute,
    secretCreate.createRoute,
    secretRevoke.revokeRoute,
    grantsRead.readRoute,
    grantsReplace.replaceRoute,
    manifest.applyRoute,
    map.readRoute,
    audit.listRoute,
  ],
  jobs: [forgetJob, forgetInstancesJob],
  snapshots: (db) => db.source,
  reports: (db) => ({ send: (report) => recordObservations(db.permit, report), close: async () => undefined }),
  instances: async (databases) => {
    const permit = openPermit(databases.open('permit'));
    return listInstances(permit).finally(() => permit.close());
  },
});
