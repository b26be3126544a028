import type { Match } from '@clever/contract';
import type { Maker } from '@clever/model';
import type { BlockedWord, BlockedWordEdit, NewBlockedWord, WordMatch } from '../moderation-shapes.ts';
import { wordRefused } from '../problems.ts';
import { render } from '../rules/render.ts';
import { visible } from '../rules/visible.ts';
import { compileWord } from '../rules/words/compile.ts';
import { findBlocked } from './content.ts';
import type { PostDb } from './open-post.ts';

/** Blocks a word. @throws POST_WORD_REFUSED; IDEMPOTENCY_KEY_REUSED */
export async function createWord(
  db: PostDb,
  { body, ...maker }: Maker & { body: NewBlockedWord },
): Promise<BlockedWord> {
  checkWord(body.word);
  return db.words.create({ body, ...maker });
}

/** Changes a blocked word. @throws POST_WORD_UNKNOWN; POST_WORD_REFUSED; STALE */
export async function updateWord(
  db: PostDb,
  id: string,
  { edit, match }: { edit: BlockedWordEdit; match: Match },
): Promise<BlockedWord> {
  if (edit.word !== undefined) checkWord(edit.word);
  return db.words.update(id, { edit, match });
}

function checkWord(word: string): void {
  if (!compileWord({ word, action: '', innocents: [], boardId: null })) throw wordRefused(`${word} cannot be blocked`);
}

/** Checks a text: how it would be shown, and which blocked words are in it. */
export async function checkText(
  db: PostDb,
  { text, boardId }: { text: string; boardId?: string },
): Promise<{ html: string; excerpt: string; matches: WordMatch[] }> {
  const body = visible(text);
  const { html, excerpt } = render(body);
  return { html, excerpt, matches: await findBlocked(db, { title: null, body, tags: [] }, boardId) };
}
