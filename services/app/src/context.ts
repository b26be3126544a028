import { openApps } from '@clever/model-app/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';

/** Two domains in one service; that they also share a database, the router knows. */
export const context = defineContext({
  config,
  calls,
  domains: ['app', 'archive'],
  open: async ({ databases }) => {
    const app = await openApps(databases.open('app'));
    const archive = databases.open('archive');
    return { app, archive, close: () => app.close() };
  },
});

export const { handle, job } = context;
