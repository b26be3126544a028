import type { ProblemType } from '@clever/contract';
import type { Range } from './storage.ts';

/**
 * Reads the Range header of a request; undefined asks for everything. A unit that is not `bytes` asks for everything too.
 *
 * @throws `refused` for several ranges, one beyond the end, and what is no range
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function rangeOf(header: string | undefined, size: number, refused: ProblemType): Range | undefined {
  const refuse = (why: string) => refused(why, { headers: { 'content-range': `bytes */${size}` } });
  const [unit, ranges] = header?.split('=', 2) ?? [];
  if (ranges === undefined || unit?.trim().toLowerCase() !== 'bytes') return undefined;
  const [, first, last] = /^\s*(\d{0,15})-(\d{0,15})\s*$/.exec(ranges) ?? [];
  if (first === undefined || last === undefined || first + last === '') throw refuse('It is not one range');
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw refuse(`There are ${size} bytes`);
  return { start, end };
}
