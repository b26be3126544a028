import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';
import { openVids } from './open-vids.ts';

export const context = defineContext({ config, calls, domains: ['vid'], open: openVids });

export const { handle, job } = context;
