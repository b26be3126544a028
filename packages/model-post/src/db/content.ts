import type { WordMatch } from '../moderation-shapes.ts';
import { banned, textRefused, wordsRefused, writerRefused } from '../problems.ts';
import { render } from '../rules/render.ts';
import { visible } from '../rules/visible.ts';
import { findWords } from '../rules/words/find.ts';
import type { WritersBoard } from './find-entry.ts';
import type { BoardModel } from './generated/models.ts';
import type { PostDb } from './open-post.ts';

export type Kind = 'post' | 'comment';

/** Lets a player write who may. @throws POST_WRITER_REFUSED; POST_BANNED */
export function checkWriter(board: WritersBoard, author: string, kind: Kind): void {
  const who = kind === 'post' ? board.writers : board.commenters;
  if (who === 'nobody' || (who === 'listed' && !board.listed.includes(author)))
    throw writerRefused(`${who === 'nobody' ? 'Nobody' : 'Not everybody'} may write a ${kind} on ${board.slug}`);
  const until = board.bannedUntil?.toISOString();
  if (until) throw banned(`${author} is banned until ${until}`, { extra: { until } });
}

/** What an author wrote. */
export interface Text {
  readonly title: string | null;
  readonly body: string;
  readonly tags: readonly string[];
}

/** What of it is stored. */
export interface Content extends Text {
  readonly html: string;
  readonly excerpt: string;
  readonly mentions: readonly string[];
  /** Blocked words that let it wait for a moderator. */
  readonly matches: readonly WordMatch[];
}

/** Makes a text ready to be stored. @throws POST_TEXT_REFUSED; POST_WORDS_REFUSED with each word and why it is one */
export async function readContent(db: PostDb, board: BoardModel, text: Text): Promise<Content> {
  const clean = cleanText(text);
  if (clean.body === '' || clean.title === '') throw textRefused('Nothing of the text can be seen');
  const length = [...clean.body].length;
  if (length > board.maxLength)
    throw textRefused(`The text has ${length} characters, the board takes ${board.maxLength}`);
  const matches = await findBlocked(db, clean, board.id);
  const refused = matches.filter(({ action }) => action === 'refuse');
  if (refused.length > 0) throw wordsRefused(sentence(refused), { extra: { matches: refused } });
  return { ...clean, ...render(clean.body), matches };
}

function cleanText({ title, body, tags }: Text): Text {
  const seen = tags.map((tag) => visible(tag)).filter((tag) => tag !== '');
  return { title: title === null ? null : visible(title), body: visible(body), tags: [...new Set(seen)] };
}

/** Finds blocked words in all that people read of it. */
export async function findBlocked(db: PostDb, { title, body, tags }: Text, boardId?: string): Promise<WordMatch[]> {
  const dictionary = await db.dictionary.get();
  const fields = { title: title ?? '', body, tags: tags.join('\n') };
  return Object.entries(fields).flatMap(([field, text]) => findWords(text, field, { dictionary, boardId }));
}

const sentence = (matches: readonly WordMatch[]) =>
  `Blocked: ${matches.map(({ text, word, rule }) => `${text} (${word}, ${rule})`).join(', ')}`;
