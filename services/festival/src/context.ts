import { openFestival } from '@clever/model-festival/db';
import { defineContext, publicPages, publicUrlSetting } from '@clever/service';
import Type from 'typebox';
import { calls } from './way.ts';

export const context = defineContext({
  config: Type.Object(publicUrlSetting('push')),
  calls,
  domains: ['festival'],
  open: ({ databases, config, urls }) => ({
    ...openFestival(databases.open('festival')),
    pushUrl: config.PUSH_PUBLIC_URL || String(urls.push),
  }),
  pages: publicPages,
});
