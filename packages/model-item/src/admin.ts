import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { type ItemDb, openItem } from './db/index.ts';
import { KindEdit, NewKind } from './index.ts';

const { defineAdmin, verb } = describing<ItemDb>();

/** How the admin site shows items. */
export const admin = defineAdmin({
  domain: 'item',
  title: text('Items', '아이템'),
  model: dataModel,
  open: openItem,
  writes: 'nobody',
  tables: {
    Kind: {
      title: text('Catalogue', '카탈로그'),
      list: ['id', 'name', 'retired', 'isUnique', 'tradable', 'maxPerPlayer', 'createdAt'],
      search: { name: 'has' },
      filters: ['retired'],
      hidden: ['fingerprint'],
      writes: 'verbs',
      verbs: {
        add: verb({
          title: text('Add a kind', '종류 추가'),
          input: NewKind,
          run: (db, { input, key, by }) => db.kinds.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: KindEdit,
          run: (db, { row, match, input }) => db.kinds.update(String(row.id), { edit: input, match }),
        }),
      },
    },
  },
});
