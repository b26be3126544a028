import Type from 'typebox';

export const config = Type.Object({
  POST_ADDRESS: Type.String({
    default: 'http://localhost/posts/{id}',
    maxLength: 1_024,
    pattern: '^https?://.*\\{id\\}',
    description: 'Where people read a post, for feeds',
  }),
  POST_MAX_INDEXED: Type.Integer({
    default: 300_000,
    minimum: 0,
    maximum: 10_000_000,
    description: 'Most posts that searches see; each takes about 2 KB of memory',
  }),
});
