import { openPlayer } from '@clever/model-player/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['player'],
  open: ({ databases, config }) =>
    openPlayer(databases.open('player'), { recoveriesPerHour: config.PLAYER_RECOVERIES_PER_HOUR }),
});

export const { handle, job } = context;
