import type { Reader } from '../../access/reader.ts';
import { defineMessages, translator } from '../../i18n/messages.ts';
import type { Editor, Faults, FormField, Texts } from '../form-field.ts';
import { FieldFault, readValue } from '../read-field.ts';
import { inItem, itemsOf, keyPath, markOf, pathIn, variantOf } from './paths.ts';
import { asTyped, type Typed, typedLeaf } from './typed.ts';

/** What the controls of an editor make. What could not be read stays in the value as it was typed, so that it is shown again. */
export interface Folded {
  /** Undefined where it is left out. */
  readonly value: unknown;
  /** By the path of the control: `rules.0.when.from`. */
  readonly faults: Faults;
}

export interface Controls {
  readonly path: string;
  readonly texts: Texts;
  readonly typed?: Typed | undefined;
}

const messages = defineMessages({
  key: ['A name is needed here.', '이름을 입력해 주세요.'],
  twice: ['This stands here twice.', '같은 이름이 두 번 있습니다.'],
});

/** Puts the controls of editors together: each becomes the JSON of its field. JSON that was sent as such counts. */
export function foldTexts(reader: Reader, fields: readonly FormField[], texts: Texts): Texts {
  const folded: Record<string, string> = { ...texts };
  for (const field of fields) {
    if (!field.editor || !(markOf(field.name) in texts) || texts[field.name]) continue;
    const { value } = fold(reader, field, { path: field.name, texts });
    folded[field.name] = value === undefined || value === null ? '' : JSON.stringify(value, null, 2);
  }
  return folded;
}

/** Puts the controls of one value together. */
export function fold(reader: Reader, asked: FormField, controls: Controls): Folded {
  const field = asTyped(asked, controls.typed);
  const { editor } = field;
  if (!editor) return foldLeaf(reader, field, controls);
  if (editor.as === 'group') return foldGroup(reader, field, editor, controls);
  const isNone = (editor.as === 'rows' || editor.as === 'record') && itemsOf(controls).length === 0;
  if (isNone && (field.isNullable || field.isLeftOut)) return { value: field.isLeftOut ? undefined : null, faults: {} };
  if (editor.as === 'rows') return foldRows(reader, editor.of, controls);
  if (editor.as === 'record') return foldRecord(reader, editor, controls);
  return foldVariant(reader, { ...field, editor }, controls);
}

function foldLeaf(reader: Reader, field: FormField, { path, texts }: Controls): Folded {
  const text = texts[path] ?? '';
  try {
    const value = readValue(reader, field, text);
    const isNothing = value === null || (Array.isArray(value) && value.length === 0);
    return { value: isNothing && field.isLeftOut ? undefined : value, faults: {} };
  } catch (fault) {
    if (!(fault instanceof FieldFault)) throw fault;
    return { value: field.kind === 'json' ? { '~text': text } : text, faults: { [path]: fault.message } };
  }
}

function foldGroup(reader: Reader, field: FormField, editor: Editor & { as: 'group' }, controls: Controls): Folded {
  const { parts } = editor;
  if (!field.isRequired && isEmpty(controls)) {
    if (field.isNullable && !field.isLeftOut) return { value: null, faults: {} };
    const isAbsent = field.isLeftOut || parts.some(({ isRequired }) => isRequired);
    return { value: isAbsent ? undefined : {}, faults: {} };
  }
  const typed = typedLeaf(editor, (name) => controls.texts[pathIn(controls.path, name)]) ?? controls.typed;
  const folded = parts.map((part) => {
    const path = pathIn(controls.path, part.name);
    return [part.name, fold(reader, part, { ...controls, path, typed })] as const;
  });
  const given = folded.filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]);
  return { value: Object.fromEntries(given), faults: together(folded.map(([, one]) => one)) };
}

/** Nothing is filled in, and no row was added. */
const isEmpty = ({ path, texts }: Controls) =>
  Object.entries(texts).every(
    ([name, text]) => !name.startsWith(`${path}.`) || (isNothing(name, text) && !/\.\d+\.~$/.test(name)),
  );

const isNothing = (name: string, text: string) => text === '' || text === 'false' || /\.~(as|new)?$/.test(name);

function foldRows(reader: Reader, of: FormField, controls: Controls): Folded {
  const item = { ...of, isRequired: true };
  const rows = itemsOf(controls).map((at) => fold(reader, item, { ...controls, path: inItem(controls.path, at) }));
  return { value: rows.map(({ value }) => value ?? {}), faults: together(rows) };
}

function foldRecord(reader: Reader, { of, key }: Editor & { as: 'record' }, controls: Controls): Folded {
  const item = { ...of, isRequired: of.kind !== 'any' };
  const t = translator(messages, reader.locale);
  const seen = new Set<string>();
  const rows = itemsOf(controls).map((at) => {
    const path = inItem(controls.path, at);
    const { value: name, faults } = foldLeaf(
      reader,
      { ...key, isRequired: false },
      { ...controls, path: keyPath(path) },
    );
    const named = String(name ?? '');
    const fault = named === '' ? t('key') : seen.has(named) ? t('twice') : undefined;
    seen.add(named);
    const { value, faults: within } = fold(reader, item, { ...controls, path });
    return {
      named,
      value: value ?? (of.editor ? {} : ''),
      faults: { ...faults, ...(fault && { [keyPath(path)]: fault }), ...within },
    };
  });
  const pairs = rows.map(({ named, value }) => [named, value] as const);
  const isWhole = seen.size === rows.length && !seen.has('');
  return { value: isWhole ? Object.fromEntries(pairs) : { '~rows': pairs }, faults: together(rows) };
}

type Variants = FormField & { readonly editor: Editor & { as: 'variants' } };

function foldVariant(reader: Reader, { editor: { of }, ...field }: Variants, controls: Controls): Folded {
  const at = Number(controls.texts[`${controls.path}.~as`] ?? 0);
  const variant = of[at] ?? of[0];
  const path = variantOf(controls.path, at);
  const isBlank = (controls.texts[path] ?? '') === '' && isEmpty({ ...controls, path });
  if (!variant || (isBlank && !field.isRequired))
    return { value: field.isNullable && !field.isLeftOut ? null : undefined, faults: {} };
  const { value, faults } = fold(reader, { ...variant, isRequired: true }, { ...controls, path });
  const isWhole = Object.keys(faults).length === 0;
  return { value: isWhole ? value : { '~as': at, '~value': value }, faults };
}

const together = (all: readonly { readonly faults: Faults }[]): Faults =>
  Object.assign({}, ...all.map(({ faults }) => faults));
