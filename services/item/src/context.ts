import { type ItemDb, openItem } from '@clever/model-item/db';
import { defineContext } from '@clever/service';
import { config } from './config.ts';
import { GooglePlay } from './stores/google.ts';

/** The open domain, and who is asked about purchases. */
export interface ItemShared extends ItemDb {
  readonly google: GooglePlay;
}

/** It calls no other service. */
export const context = defineContext({
  config,
  calls: [],
  domains: ['item'],
  open: ({ databases, config: { ITEM_GOOGLE_KEY: account, ITEM_GOOGLE_API: api } }): ItemShared => ({
    ...openItem(databases.open('item')),
    google: new GooglePlay({ account, api }),
  }),
});

export const { handle, job } = context;
