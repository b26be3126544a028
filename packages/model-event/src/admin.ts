import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { type EventDb, openEvent } from './db/index.ts';
import { EventEdit, NewEvent } from './index.ts';

const { defineAdmin, verb } = describing<EventDb>();

/** How the admin site shows events. */
export const admin = defineAdmin({
  domain: 'event',
  title: text('Events', 'Events 관리'),
  model: dataModel,
  words: {
    note: text('Note', '메모'),
    active: text('Active', '사용'),
  },
  problems: { EVENT_UNKNOWN: '없는 event입니다' },
  open: openEvent,
  writes: 'verbs',
  tables: {
    Event: {
      title: text('Events', 'Event 목록'),
      list: ['name', 'active', 'createdAt', 'createdBy'],
      search: { name: 'has' },
      filters: ['active'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Make a event', 'Event 만들기'),
          input: NewEvent,
          run: (db, { input, key, by }) => db.events.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: EventEdit,
          run: (db, { row, match, input }) => db.events.update(String(row.id), { edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          isFinal: true,
          run: (db, { row, match }) => db.events.remove(String(row.id), match),
        }),
      },
    },
  },
});
