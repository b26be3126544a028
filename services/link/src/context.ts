import { openLink } from '@clever/model-link/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';
import { readSettings } from './settings.ts';
import { createReadStores } from './stores.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['link'],
  open: ({ databases, config, call, log }) =>
    openLink(databases.open('link'), { ...readSettings(config), log, readStores: createReadStores(call) }),
});

export const { handle, job } = context;
