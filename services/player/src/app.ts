import { player } from '@clever/model-player';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { closeMergesJob } from './jobs/close-merges.ts';
import { forgetAttemptsJob } from './jobs/forget-attempts.ts';
import * as bansCreate from './routes/bans/create.ts';
import * as bansRemove from './routes/bans/remove.ts';
import * as batchesCreate from './routes/batches/create.ts';
import * as blocksCreate from './routes/blocks/create.ts';
import * as blocksList from './routes/blocks/list.ts';
import * as blocksRemove from './routes/blocks/remove.ts';
import * as countsRead from './routes/counts/read.ts';
import * as devicesAuthenticate from './routes/devices/authenticate.ts';
import * as exportsRead from './routes/exports/read.ts';
import * as followersList from './routes/followers/list.ts';
import * as followersRead from './routes/followers/read.ts';
import * as followingCreate from './routes/following/create.ts';
import * as followingList from './routes/following/list.ts';
import * as followingRemove from './routes/following/remove.ts';
import * as handlesRead from './routes/handles/read.ts';
import * as identitiesAuthenticate from './routes/identities/authenticate.ts';
import * as identitiesCreate from './routes/identities/create.ts';
import * as identitiesList from './routes/identities/list.ts';
import * as identitiesRead from './routes/identities/read.ts';
import * as identitiesRemove from './routes/identities/remove.ts';
import * as mergesCreate from './routes/merges/create.ts';
import * as mergesList from './routes/merges/list.ts';
import * as playersList from './routes/players/list.ts';
import * as playersRead from './routes/players/read.ts';
import * as playersRemove from './routes/players/remove.ts';
import * as playersUpdate from './routes/players/update.ts';
import * as recoveriesCreate from './routes/recoveries/create.ts';
import * as recoveryCodesCreate from './routes/recovery-codes/create.ts';
import * as restorationsCreate from './routes/restorations/create.ts';
import * as reversalsCreate from './routes/reversals/create.ts';
import * as savesList from './routes/saves/list.ts';
import * as savesRead from './routes/saves/read.ts';
import * as savesRemove from './routes/saves/remove.ts';
import * as savesWrite from './routes/saves/write.ts';
import * as versionsList from './routes/versions/list.ts';
import * as versionsRead from './routes/versions/read.ts';

/** The service that knows players, whom they follow and what they save. */
export const app = createService({
  name: 'player',
  from: import.meta.url,
  contracts: [player],
  context,
  handlers: [
    bansCreate.createRoute,
    bansRemove.removeRoute,
    batchesCreate.createRoute,
    blocksCreate.createRoute,
    blocksList.listRoute,
    blocksRemove.removeRoute,
    countsRead.readRoute,
    devicesAuthenticate.authenticateRoute,
    exportsRead.readRoute,
    followersList.listRoute,
    followersRead.readRoute,
    followingCreate.createRoute,
    followingList.listRoute,
    followingRemove.removeRoute,
    handlesRead.readRoute,
    identitiesAuthenticate.authenticateRoute,
    identitiesCreate.createRoute,
    identitiesList.listRoute,
    identitiesRead.readRoute,
    identitiesRemove.removeRoute,
    mergesCreate.createRoute,
    mergesList.listRoute,
    playersList.listRoute,
    playersRead.readRoute,
    playersRemove.removeRoute,
    playersUpdate.updateRoute,
    recoveriesCreate.createRoute,
    recoveryCodesCreate.createRoute,
    restorationsCreate.createRoute,
    reversalsCreate.createRoute,
    savesList.listRoute,
    savesRead.readRoute,
    savesRemove.removeRoute,
    savesWrite.writeRoute,
    versionsList.listRoute,
    versionsRead.readRoute,
  ],
  jobs: [closeMergesJob, forgetAttemptsJob],
});
