import { isDeepStrictEqual } from 'node:util';
import type { Reader } from '../../access/reader.ts';
import type { FormField, Texts } from '../form-field.ts';
import { toText } from '../read-field.ts';
import { fold } from './fold.ts';
import { inItem, keyPath, pathIn, variantOf } from './paths.ts';
import { asTyped, type Typed, typedLeaf } from './typed.ts';

interface Place {
  readonly path: string;
  readonly typed?: Typed | undefined;
}

type Marked = Readonly<Record<string, unknown>>;

/** Takes a value apart into the texts of its editor's controls: the other way round than `fold`. */
export function unfold(reader: Reader, asked: FormField, value: unknown, { path, typed }: Place): Texts {
  const field = asTyped(asked, typed);
  const { editor } = field;
  if (!editor) return { [path]: leafText(reader, field, value) };
  const marked = (typeof value === 'object' && value !== null ? value : {}) as Marked;
  if (editor.as === 'group') {
    const own = typedLeaf(editor, (name) => (marked[name] === undefined ? undefined : textIn(marked[name]))) ?? typed;
    const texts = editor.parts.map((part) =>
      unfold(reader, part, marked[part.name], { path: pathIn(path, part.name), typed: own }),
    );
    return Object.assign({}, ...texts);
  }
  if (editor.as === 'rows') {
    const rows = Array.isArray(value) ? value : [];
    return Object.assign(
      {},
      ...rows.map((row, at) => unfold(reader, editor.of, row, { path: inItem(path, at), typed })),
    );
  }
  if (editor.as === 'record') {
    const rows = (marked['~rows'] as [string, unknown][] | undefined) ?? Object.entries(marked);
    const texts = rows.map(([name, row], at) => ({
      [keyPath(inItem(path, at))]: name,
      ...unfold(reader, editor.of, row, { path: inItem(path, at), typed }),
    }));
    return Object.assign({}, ...texts);
  }
  const at = variantAt(reader, editor.of, value);
  const own = editor.of[at];
  const inner = '~as' in marked ? marked['~value'] : value;
  return { [`${path}.~as`]: String(at), ...(own && unfold(reader, own, inner, { path: variantOf(path, at), typed })) };
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Which of several shapes a value has: the first that shows all of it. */
export function variantAt(reader: Reader, of: readonly FormField[], value: unknown): number {
  const marked = (value ?? {}) as Marked;
  if (typeof value === 'object' && '~as' in marked) return Number(marked['~as']);
  if (value === undefined || value === null) return 0;
  return Math.max(
    0,
    of.findIndex((field) => isWhole(reader, field, value)),
  );
}

function isWhole(reader: Reader, field: FormField, value: unknown): boolean {
  const { value: again, faults } = foldAgain(reader, { ...field, isRequired: true }, value);
  return Object.keys(faults).length === 0 && isSame(again, value);
}

/** Returns whether an editor shows all of a value: one that would lose something is not offered. */
export const isShowable = (reader: Reader, field: FormField, value: unknown): boolean =>
  value === undefined || value === null || isSame(foldAgain(reader, field, value).value, value);

/** What a value becomes by being shown and sent. */
export const foldAgain = (reader: Reader, field: FormField, value: unknown) =>
  fold(reader, field, { path: field.name, texts: unfold(reader, field, value, { path: field.name }) });

const isSame = (one: unknown, other: unknown) => isDeepStrictEqual(inOneWay(one), inOneWay(other));

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const inOneWay = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value), (_name, one) => unmarked(one));

/** Times are compared as such, and a shape with faults as what was filled in. */
function unmarked(one: unknown): unknown {
  if (typeof one === 'string') return instant.test(one) && !Number.isNaN(Date.parse(one)) ? Date.parse(one) : one;
  return typeof one === 'object' && one !== null && '~as' in one ? (one as Marked)['~value'] : one;
}

/** What could not be read is shown as it was typed. */
function leafText(reader: Reader, field: FormField, value: unknown): string {
  const typed = (value as Marked | null | undefined)?.['~text'];
  if (typed !== undefined) return String(typed);
  if (
    typeof value === 'string' &&
    (field.kind === 'list' || (field.kind === 'instant' && Number.isNaN(Date.parse(value))))
  )
    return value;
  if (field.kind === 'list' && !Array.isArray(value)) return '';
  return toText(reader, field, value);
}
