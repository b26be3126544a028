import { describing, text } from '@clever/contract/admin';
import { tableAdmin } from '@clever/model/admin';
import { dataModel } from './db/generated/data-model.ts';
import { openSample, type SampleDb } from './db/index.ts';
import { NewSample, SampleEdit } from './index.ts';

/** How the admin site shows samples. */
export const admin = describing<SampleDb>().defineAdmin({
  domain: 'sample',
  title: text('Samples', 'Samples 관리'),
  model: dataModel,
  words: {
    note: text('Note', '메모'),
    active: text('Active', '사용'),
  },
  problems: { SAMPLE_UNKNOWN: '없는 sample입니다' },
  open: openSample,
  tables: {
    Sample: {
      title: text('Samples', 'Sample 목록'),
      search: { name: 'has' },
      filters: ['active'],
      ...tableAdmin(({ samples }: SampleDb) => samples, { add: NewSample, change: SampleEdit }),
    },
  },
});
