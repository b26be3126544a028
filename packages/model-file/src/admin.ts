import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { type FileDb, openFile } from './db/index.ts';
import { FileEdit, NewFile } from './index.ts';

const { defineAdmin, verb } = describing<FileDb>();

/** How the admin site shows files. */
export const admin = defineAdmin({
  domain: 'file',
  title: text('Files', 'Files 관리'),
  model: dataModel,
  words: {
    note: text('Note', '메모'),
    active: text('Active', '사용'),
  },
  problems: { FILE_UNKNOWN: '없는 file입니다' },
  open: openFile,
  writes: 'verbs',
  tables: {
    File: {
      title: text('Files', 'File 목록'),
      list: ['name', 'active', 'createdAt', 'createdBy'],
      search: { name: 'has' },
      filters: ['active'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Make a file', 'File 만들기'),
          input: NewFile,
          run: (db, { input, key, by }) => db.files.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: FileEdit,
          run: (db, { row, match, input }) => db.files.update(String(row.id), { edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          isFinal: true,
          run: (db, { row, match }) => db.files.remove(String(row.id), match),
        }),
      },
    },
  },
});
