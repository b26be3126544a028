import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { openSample, type SampleDb } from './db/index.ts';
import { NewSample, SampleEdit } from './index.ts';

const { defineAdmin, verb } = describing<SampleDb>();

/** How the admin site shows samples. */
export const admin = defineAdmin({
  domain: 'sample',
  title: text('Samples', 'Samples 관리'),
  model: dataModel,
  words: {
    note: text('Note', '메모'),
    active: text('Active', '사용'),
  },
  problems: { SAMPLE_UNKNOWN: '없는 sample입니다' },
  open: openSample,
  writes: 'verbs',
  tables: {
    Sample: {
      title: text('Samples', 'Sample 목록'),
      list: ['name', 'active', 'createdAt', 'createdBy'],
      search: { name: 'has' },
      filters: ['active'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Make a sample', 'Sample 만들기'),
          input: NewSample,
          run: (db, { input, key, by }) => db.samples.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: SampleEdit,
          run: (db, { row, match, input }) => db.samples.update(String(row.id), { edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          isFinal: true,
          run: (db, { row, match }) => db.samples.remove(String(row.id), match),
        }),
      },
    },
  },
});
