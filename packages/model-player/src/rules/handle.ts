import { plainLetter } from '@clever/search/words';
import { handleRefused } from '../problems.ts';

/** One syllable of Hangul or Han is a name; one letter of an alphabet is not. */
const shape = /^(?:[가-힣\p{Script=Han}]|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]{1,19})$/u;

/** Letters and marks that show nothing (fillers of Hangul, variation selectors), and marks that pile up over their neighbours. */
const misleading = /\p{Default_Ignorable_Code_Point}|\p{M}{4}/u;

const reserved = new Set(
  `admin administrator mod moderator support system root official staff help service security owner everyone
    null undefined anonymous deleted unknown me clever 운영자 관리자 공식 고객센터`
    .split(/\s+/)
    .map(strictKey),
);

export interface ParsedHandle {
  /** As it is shown: NFKC. */
  readonly handle: string;
  /** What no other handle may be like. */
  readonly key: string;
}

/**
 * Normalises a handle.
 *
 * @throws PLAYER_HANDLE_REFUSED unless it is 2 to 20 visible letters, marks, digits or underscores, or one syllable of Hangul or Han, and not reserved
 */
export function parseHandle(typed: string): ParsedHandle {
  const handle = typed.normalize('NFKC');
  if (!shape.test(handle) || misleading.test(handle))
    throw handleRefused('A handle is 2 to 20 letters, digits or underscores, or one syllable of Hangul or Han');
  const key = handleKey(handle);
  if (reserved.has(strictKey(handle))) throw handleRefused(`The handle ${handle} is reserved`);
  return { handle, key };
}

/** Folds case and width: two handles with the same fold are the same. */
export function foldHandle(handle: string): string {
  return handle.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replaceAll('\u0307', '');
}

/** Folds look-alikes too: two handles with the same key cannot both exist. */
export function handleKey(handle: string): string {
  return [...foldHandle(handle)].map(plainLetter).join('');
}

/** Folds what is left for people to confuse: reserved words are worth it, everybody's handles are not. */
function strictKey(handle: string): string {
  return handleKey(handle).replaceAll('_', '').replaceAll('l', 'i');
}
