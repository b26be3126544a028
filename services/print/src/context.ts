import { openPrint } from '@clever/model-print/db';
import { defineContext, publicPages, publicUrlSetting } from '@clever/service';
import Type from 'typebox';
import { calls } from './way.ts';

export const context = defineContext({
  config: Type.Object(publicUrlSetting('push')),
  calls,
  domains: ['print'],
  open: ({ databases, config, urls }) => ({
    ...openPrint(databases.open('print')),
    pushUrl: config.PUSH_PUBLIC_URL || String(urls.push),
  }),
  pages: publicPages,
});
