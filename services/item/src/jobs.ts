import { burnAllExpired, proveDaily, releaseLapsed } from '@clever/model-item/db';
import { job } from './context.ts';
import { takeVoided } from './take-voided.ts';

export const jobs = [
  job({ name: 'release-lapsed', everyMs: 1_000, run: async ({ db }) => (await releaseLapsed(db)) > 0 }),
  job({ name: 'burn-expired', everyMs: 10_000, run: ({ db }) => burnAllExpired(db) }),
  takeVoided,
  job({
    name: 'prove',
    everyMs: 60_000,
    async run({ db, config, log, figure }) {
      const faults = await proveDaily(db, config.ITEM_PROOF_HOUR);
      if (faults === undefined) return false;
      figure('faults', faults);
      if (faults > 0) log.error({ faults }, 'the ledger does not add up: the report is in the table proof');
      return false;
    },
  }),
];
