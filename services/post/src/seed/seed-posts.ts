import { uses } from '@clever/contract';
import { post } from '@clever/model-post';
import type { Seed, Seeded } from '@clever/service';
import { blockedWords, boards } from './boards.ts';

export const calls = [
  uses(
    post,
    'createBoard',
    'listBoards',
    'createPost',
    'createComment',
    'createWord',
    'listWords',
    'pinPost',
    'addReaction',
  ),
];

type Call = Parameters<Seed<typeof calls>['run']>[0];
type SeedBoard = (typeof boards)[number];

/** Makes the boards of the demo, and what people said there. */
export async function seedPosts(call: Call): Promise<Seeded[]> {
  const known = new Set((await call.post.listBoards({ query: { limit: 100 } })).items.map(({ slug }) => slug));
  const words = (await call.post.listWords({ query: { limit: 100 } })).items.length;
  for (const [at, body] of blockedWords.entries()) await call.post.createWord({ body, key: `seed-word-${at}` });
  for (const one of boards) if (!known.has(one.board.slug)) await seedBoard(call, one);
  const made = boards.filter(({ board }) => !known.has(board.slug)).length;
  return [
    { what: 'boards', made, there: boards.length - made },
    {
      what: 'blocked words',
      made: Math.max(0, blockedWords.length - words),
      there: Math.min(words, blockedWords.length),
    },
  ];
}

async function seedBoard(call: Call, { board, posts }: SeedBoard): Promise<void> {
  const { id } = await call.post.createBoard({ body: board, key: `seed-${board.slug}` });
  for (const [at, { comments = [], isPinned, ...body }] of posts.entries()) {
    const key = `seed-${board.slug}-${at}`;
    const made = await call.post.createPost({ params: { id }, body, key });
    if (isPinned) await call.post.pinPost({ params: { id: made.id } });
    for (const [nth, [author, text]] of comments.entries()) {
      await call.post.createComment({ params: { id: made.id }, body: { author, body: text }, key: `${key}-${nth}` });
      await call.post.addReaction({ params: { id: made.id, player: author, kind: nth % 2 ? 'love' : 'like' } });
    }
  }
}
