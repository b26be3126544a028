import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { type ItemDb, openItem } from './db/index.ts';
import { ItemEdit, NewItem } from './index.ts';

const { defineAdmin, verb } = describing<ItemDb>();

/** How the admin site shows items. */
export const admin = defineAdmin({
  domain: 'item',
  title: text('Items', 'Items 관리'),
  model: dataModel,
  words: {
    note: text('Note', '메모'),
    active: text('Active', '사용'),
  },
  problems: { ITEM_UNKNOWN: '없는 item입니다' },
  open: openItem,
  writes: 'verbs',
  tables: {
    Item: {
      title: text('Items', 'Item 목록'),
      list: ['name', 'active', 'createdAt', 'createdBy'],
      search: { name: 'has' },
      filters: ['active'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Make a item', 'Item 만들기'),
          input: NewItem,
          run: (db, { input, key, by }) => db.items.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: ItemEdit,
          run: (db, { row, match, input }) => db.items.update(String(row.id), { edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          isFinal: true,
          run: (db, { row, match }) => db.items.remove(String(row.id), match),
        }),
      },
    },
  },
});
