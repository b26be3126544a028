import type { Reader } from '../../access/reader.ts';
import type { Locale } from '../../i18n/messages.ts';
import type { FormField } from '../form-field.ts';
import { inItem, pathIn, variantOf } from './paths.ts';
import { variantAt } from './unfold.ts';

/** Finds the control of what a path of a value leads to, as far as there are controls: `['texts', 'ko', 'title']` is `texts.0.title`. */
export function controlOf(
  reader: Reader,
  field: FormField,
  value: unknown,
  rest: readonly string[],
  path = field.name,
): string {
  const { editor } = field;
  const [step, ...more] = rest;
  const within = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (editor?.as === 'variants') {
    const at = variantAt(reader, editor.of, value);
    const own = editor.of[at];
    return own ? controlOf(reader, own, value, rest, variantOf(path, at)) : path;
  }
  if (!editor || step === undefined) return path;
  if (editor.as === 'group') {
    const part = editor.parts.find(({ name }) => name === step);
    return part ? controlOf(reader, part, within[step], more, pathIn(path, step)) : path;
  }
  const at = editor.as === 'rows' ? Number(step) : Object.keys(within).indexOf(step);
  return controlOf(reader, editor.of, within[step], more, inItem(path, at));
}

/** What a control is called, with all that it stands in: `Rules › 2 › When › From`. */
export function labelOfControl(fields: readonly FormField[], path: string, locale: Locale): string | undefined {
  const [first = '', ...rest] = path.split('.');
  let field = fields.find(({ name }) => name === first);
  const labels = field ? [field.title[locale]] : [];
  for (const step of rest) {
    const editor: FormField['editor'] = field?.editor;
    if (editor?.as === 'variants') field = editor.of[Number(step.slice(1))];
    else if (editor?.as === 'group') {
      field = editor.parts.find(({ name }) => name === step);
      labels.push(field?.title[locale] ?? step);
    } else if (editor && step === '~key') field = editor.as === 'record' ? editor.key : undefined;
    else if (editor) {
      field = editor.of;
      labels.push(String(Number(step) + 1));
    }
  }
  return labels.length > 0 ? labels.join(' › ') : undefined;
}
