import { defineContext } from '@clever/service';
import { config } from './config.ts';
import { openHub } from './open-hub.ts';

export const context = defineContext({ config, domains: ['push'], open: openHub });

export const { handle, job } = context;
