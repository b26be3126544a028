import { app as contract } from '@clever/model-app';
import { archive } from '@clever/model-archive';
import { createService } from '@clever/service';
import { archiveHandlers, archiveJobs } from './archive.ts';
import { context } from './context.ts';
import { forgetJob } from './jobs/forget-sightings.ts';
import * as create from './routes/apps/create.ts';
import * as list from './routes/apps/list.ts';
import * as read from './routes/apps/read.ts';
import * as update from './routes/apps/update.ts';
import * as bootstrap from './routes/bootstraps/read.ts';
import * as config from './routes/configs/read.ts';
import * as platform from './routes/platforms/create.ts';
import * as platformList from './routes/platforms/list.ts';
import * as platformRead from './routes/platforms/read.ts';
import * as platformUpdate from './routes/platforms/update.ts';
import * as release from './routes/releases/create.ts';
import * as releaseList from './routes/releases/list.ts';
import * as releaseRead from './routes/releases/read.ts';
import * as releaseUpdate from './routes/releases/update.ts';
import * as simulation from './routes/simulations/create.ts';
import * as stores from './routes/stores/read.ts';
import * as diff from './routes/templates/diff.ts';
import * as templateList from './routes/templates/list.ts';
import * as publish from './routes/templates/publish.ts';
import * as template from './routes/templates/read.ts';
import * as templateVersion from './routes/templates/read-version.ts';
import * as rollBack from './routes/templates/roll-back.ts';
import * as verdict from './routes/verdicts/read.ts';

/** The service of apps' versions and parameters, and of the archive of programmes. */
export const app = createService({
  name: 'app',
  from: import.meta.url,
  contracts: [contract, archive],
  context,
  handlers: [
    create.createRoute,
    list.listRoute,
    read.readRoute,
    update.updateRoute,
    platform.createRoute,
    platformList.listRoute,
    platformRead.readRoute,
    platformUpdate.updateRoute,
    release.createRoute,
    releaseList.listRoute,
    releaseRead.readRoute,
    releaseUpdate.updateRoute,
    stores.readRoute,
    template.readRoute,
    publish.publishRoute,
    templateList.listRoute,
    templateVersion.readVersionRoute,
    diff.diffRoute,
    rollBack.rollBackRoute,
    simulation.createRoute,
    verdict.readRoute,
    config.readRoute,
    bootstrap.readRoute,
    ...archiveHandlers,
  ],
  jobs: [forgetJob, ...archiveJobs],
});
