import { newRefunds, refundPurchase } from '@clever/model-item/db';
import { job } from './context.ts';

/** Takes back what Google Play voided. One that cannot be is tried again with the next run, after all the others. */
export const takeVoided = job({
  name: 'take-voided',
  everyMs: 600_000,
  async run({ db, config, log }) {
    const shortage = config.ITEM_GOOGLE_DEBT ? 'debt' : 'take';
    const failures: unknown[] = [];
    let taken = 0;
    for (const app of config.ITEM_GOOGLE_PACKAGES.split(',').filter(Boolean))
      for await (const voided of db.google.voided(app))
        for (const one of await newRefunds(db, 'google', voided))
          await refundPurchase(db, { ...one, shortage }).then(
            () => taken++,
            (error: unknown) => failures.push(error),
          );
    if (taken > 0) log.info({ taken }, 'voided purchases were taken back');
    if (failures.length > 0) throw new Error(`${failures.length} were not taken back`, { cause: failures[0] });
    return false;
  },
});
