import { openApp } from '@clever/model-app/db';
import { openArchive } from '@clever/model-archive/db';
import { defineContext } from '@clever/service';
import { calls } from './calls.ts';
import { config } from './config.ts';
import { createFeeds } from './notices.ts';

/** Two domains in one service; that they also share a database, the router knows. */
export const context = defineContext({
  config,
  calls,
  domains: ['app', 'archive'],
  open: async ({ databases, config, call, log }) => {
    const settings = { maxAgeSeconds: config.APP_MAX_AGE_SECONDS, lockoutShare: config.APP_LOCKOUT_SHARE, log };
    const app = await openApp(databases.open('app'), settings);
    const archive = await openArchive(databases.open('archive'), { maxIndexed: config.ARCHIVE_MAX_INDEXED });
    const close = async () => {
      await app.close();
      await archive.close();
    };
    return { app, archive, feeds: createFeeds(call), close };
  },
});

export const { handle, job } = context;
