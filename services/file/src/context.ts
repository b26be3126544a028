import { defineContext } from '@clever/service';
import { config } from './config.ts';
import { openFiles } from './open-files.ts';

/** It calls no other service. */
export const context = defineContext({ config, calls: [], domains: ['file'], open: openFiles });

export const { handle, job } = context;
