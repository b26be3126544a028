import { coupon } from '@clever/model-coupon';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { writeCodesJob } from './jobs/write-codes.ts';
import * as batch from './routes/batches/create.ts';
import * as batchRead from './routes/batches/read.ts';
import * as campaign from './routes/campaigns/create.ts';
import * as campaignList from './routes/campaigns/list.ts';
import * as campaignRead from './routes/campaigns/read.ts';
import * as campaignUpdate from './routes/campaigns/update.ts';
import * as codesExport from './routes/codes/export.ts';
import * as codesImport from './routes/codes/import.ts';
import * as pause from './routes/pauses/create.ts';
import * as pauseRemove from './routes/pauses/remove.ts';
import * as publication from './routes/publications/create.ts';
import * as redemption from './routes/redemptions/create.ts';
import * as reservation from './routes/reservations/create.ts';
import * as reservationRemove from './routes/reservations/remove.ts';
import * as reversal from './routes/reversals/create.ts';
import * as stats from './routes/stats/read.ts';
import * as validation from './routes/validations/create.ts';

/** The service that hands out and redeems coupons, exactly once. */
export const app = createService({
  name: 'coupon',
  from: import.meta.url,
  contracts: [coupon],
  context,
  handlers: [
    campaign.createRoute,
    campaignList.listRoute,
    campaignRead.readRoute,
    campaignUpdate.updateRoute,
    pause.createRoute,
    pauseRemove.removeRoute,
    stats.readRoute,
    batch.createRoute,
    batchRead.readRoute,
    codesExport.exportRoute,
    codesImport.importRoute,
    publication.createRoute,
    redemption.createRoute,
    reversal.createRoute,
    reservation.createRoute,
    reservationRemove.removeRoute,
    validation.createRoute,
  ],
  jobs: [writeCodesJob],
});
