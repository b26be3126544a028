import { openSample } from '@clever/model-sample/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['sample'],
  open: ({ databases }) => openSample(databases.open('sample')),
});

export const { handle } = context;
