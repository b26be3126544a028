import { posix } from 'node:path';
import type { Draft } from './draft.ts';

/** Where a verb turns what was sent into columns. */
export interface Writer {
  readonly path: string;
  /** What was sent, as the verb calls it. */
  readonly input: string;
  /** Passes on whatever was sent, or names each column. */
  readonly kind: 'spread' | 'literal';
  /** Where the object of columns begins, or the spread in it. */
  readonly at: number;
}

/** Finds the verb that writes what a shape brings; undefined where it is not plain to see. */
export function findWriter(draft: Draft, shape: string): Writer | undefined {
  const found = placesOf(draft, shape).flatMap(({ path, index, input }) => writerAt(draft, path, index, input) ?? []);
  return found.find(({ kind }) => kind === 'spread') ?? found[0];
}

interface Place {
  readonly path: string;
  readonly index: number;
  readonly input: string;
}

/** Where functions are given a shape: `input: NewCampaign`, `{ body, ...maker }: Maker & { body: NewCampaign }`. */
export function placesOf(draft: Draft, shape: string): Place[] {
  const given = new RegExp(`(?:\\b(\\w+)|\\.\\.\\.(\\w+),?\\s*\\}): ${shape}\\b(?! =)`, 'g');
  return [...draft.paths('src/db/'), ...draft.paths('src/rules/')].flatMap((path) =>
    [...draft.read(path).matchAll(given)].map(({ index, 1: plain, 2: rest }) => ({
      path,
      index,
      input: plain ?? rest ?? '',
    })),
  );
}

function writerAt(draft: Draft, path: string, index: number, input: string): Writer | undefined {
  const text = draft.read(path);
  const rest = new RegExp(`\\.\\.\\.(\\w+),? \\} = ${input};`).exec(text)?.[1];
  const names = [input, ...(rest ? [rest] : [])].join('|');
  const spreads = [...text.matchAll(new RegExp(`\\.\\.\\.(${names})\\b(?!\\.|,?\\s*\\}\\s*[:=])`, 'g'))];
  const spread = spreads.find(({ index: at }) => isOwnObject(text, at));
  if (spread?.[1]) return { path, input: spread[1], kind: 'spread', at: spread.index };
  const literal = literalAfter(text, index);
  return literal === undefined ? undefined : { path, input, kind: 'literal', at: literal };
}

/** Returns whether a file imports another, itself or by others of the model. */
export function reaches(draft: Draft, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  seen.add(from);
  const next = [...draft.read(from).matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) =>
    posix.join(posix.dirname(from), target),
  );
  return next.some((path) => !seen.has(path) && reaches(draft, path, to, seen));
}

/** The object is named or returned, and no argument of something else. */
const isOwnObject = (text: string, at: number) => /(?:return |= )$/.test(text.slice(0, text.lastIndexOf('{', at)));

/** Columns are returned by the function, as they are or by a function that leaves out what is undefined. */
function literalAfter(text: string, from: number): number | undefined {
  const end = text.indexOf('\n}\n', from);
  const body = text.slice(from, end === -1 ? undefined : end);
  const found = /return (?:\w+\()?\{/.exec(body);
  return found ? from + found.index + found[0].length : undefined;
}

/** Has a verb store the field of what makes a row. */
export function storeNew(draft: Draft, { path, input, kind, at }: Writer, name: string, absent: string): void {
  const line = kind === 'spread' ? `${name}: ${absent}, ` : `\n    ${name}: ${input}.${name} ?? ${absent},`;
  draft.insert(path, at, line);
}

/** Has a verb store the field of an edit; what is absent stays. */
export function storeEdit(draft: Draft, { path, input, kind, at }: Writer, name: string): void {
  if (kind === 'literal')
    draft.insert(path, at, `\n    ...(${input}.${name} !== undefined && { ${name}: ${input}.${name} }),`);
}
