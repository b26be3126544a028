import { describing, text } from '@clever/contract/admin';
import { dataModel } from './db/generated/data-model.ts';
import { openPost, type PostDb } from './db/index.ts';
import { NewPost, PostEdit } from './index.ts';

const { defineAdmin, verb } = describing<PostDb>();

/** How the admin site shows posts. */
export const admin = defineAdmin({
  domain: 'post',
  title: text('Posts', 'Posts 관리'),
  model: dataModel,
  words: {
    note: text('Note', '메모'),
    active: text('Active', '사용'),
  },
  problems: { POST_UNKNOWN: '없는 post입니다' },
  open: openPost,
  writes: 'verbs',
  tables: {
    Post: {
      title: text('Posts', 'Post 목록'),
      list: ['name', 'active', 'createdAt', 'createdBy'],
      search: { name: 'has' },
      filters: ['active'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Make a post', 'Post 만들기'),
          input: NewPost,
          run: (db, { input, key, by }) => db.posts.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: PostEdit,
          run: (db, { row, match, input }) => db.posts.update(String(row.id), { edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          isFinal: true,
          run: (db, { row, match }) => db.posts.remove(String(row.id), match),
        }),
      },
    },
  },
});
