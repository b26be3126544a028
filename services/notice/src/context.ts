import { openNotice } from '@clever/model-notice/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';
import { readSettings } from './settings.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['notice'],
  open: ({ databases, config, log }) => openNotice(databases.open('notice'), { ...readSettings(config), log }),
});

export const { handle } = context;
