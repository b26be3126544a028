import { openPost } from '@clever/model-post/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';

export const context = defineContext({
  config,
  calls,
  domains: ['post'],
  open: ({ databases, config, log }) =>
    openPost(databases.open('post'), { maxIndexed: config.POST_MAX_INDEXED, address: config.POST_ADDRESS, log }),
});

export const { handle, job } = context;
