import { contract, Id, Instant, nullable, preset, problem, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { version } from './version.ts';

const fields = {
  name: text(200),
  note: nullable(text(2_000)),
  active: Type.Boolean(),
};
const { name, active, ...optional } = fields;

const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };

export const Post = Type.Object({ id: Id, ...fields, ...counted });
export type Post = Static<typeof Post>;

/** A post to be made. What is absent is null. */
export const NewPost = Type.Object({
  name,
  active: withDefault(active, true),
  ...Type.Partial(Type.Object(optional)).properties,
});
export type NewPost = Static<typeof NewPost>;

/** What is absent stays as it is. */
export const PostEdit = Type.Partial(Type.Object(fields), { minProperties: 1 });
export type PostEdit = Static<typeof PostEdit>;

export const problems = { postUnknown: problem('POST_UNKNOWN', 404, 'There is no such post') };

const operations = preset.resource('post', '/posts', {
  shape: Post,
  body: NewPost,
  edit: PostEdit,
  filters: { name: Type.Optional(name), active: Type.Optional(active) },
  unknown: problems.postUnknown,
});

/** Posts: making, listing, reading, changing and removing them. */
export const post = contract('post', version, operations);
