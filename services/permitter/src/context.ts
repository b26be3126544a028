import { openPermit } from '@clever/model-permit/db';
import { headerReader } from '@clever/permitter';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';
import { livePermits } from './permits/live-permits.ts';
import { localSnapshots } from './permits/local-snapshots.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['permit'],
  open: async ({ databases, log }) => {
    const permit = openPermit(databases.open('permit'));
    const live = await livePermits(permit, log);
    const readHeader = await headerReader();
    return { permit, live, source: localSnapshots(live), readHeader, close: () => live.close().then(permit.close) };
  },
});

export const { handle, job } = context;
