import { describing } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { createSample, openSample, type SampleDb } from './db/index.ts';
import { NewSample } from './shapes.ts';

const { defineAdmin, verb } = describing<SampleDb>();

/** How the admin site shows samples. */
export const admin = defineAdmin({
  domain: 'sample',
  title: { en: 'Samples', ko: 'Samples' },
  model: dataModel,
  open: openSample,
  writes: 'verbs',
  tables: {
    Sample: {
      title: { en: 'Samples', ko: 'Samples' },
      list: ['name', 'createdAt', 'createdBy'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: { en: 'Make a sample', ko: 'Sample 만들기' },
          input: NewSample,
          run: (db, { input, key }) => createSample(db, { body: input, caller: 'admin', key }),
        }),
      },
    },
  },
});
