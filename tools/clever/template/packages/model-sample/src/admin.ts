import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { createSample, openSample, type SampleDb } from './db/index.ts';
import { NewSample } from './shapes.ts';

const { defineAdmin, verb } = describing<SampleDb>();

/** How the admin site shows samples. */
export const admin = defineAdmin({
  domain: 'sample',
  title: text('Samples', 'Samples 관리'),
  model: dataModel,
  problems: { SAMPLE_UNKNOWN: '없는 sample입니다' },
  open: openSample,
  writes: 'verbs',
  tables: {
    Sample: {
      title: text('Samples', 'Sample 목록'),
      list: ['name', 'createdAt', 'createdBy'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Make a sample', 'Sample 만들기'),
          input: NewSample,
          run: (db, { input, key }) => createSample(db, { body: input, caller: 'admin', key }),
        }),
      },
    },
  },
});
