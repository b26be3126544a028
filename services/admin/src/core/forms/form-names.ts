import type { Texts } from './form-field.ts';

export const reasonName = 'reason';

/** The name of a field's control, apart from the form's own. */
export const valueName = (name: string): string => `v.${name}`;

/** The name of the control with a field's value when the form was opened. */
export const beforeName = (name: string): string => `b.${name}`;

/** Reads what stood in the controls of a form that was sent. */
export const textsOf = (form: URLSearchParams): Texts => prefixed(form, 'v.');

/** Reads what the fields had when the person began. */
export const textsBefore = (form: URLSearchParams): Texts => prefixed(form, 'b.');

/** Boxes of one list have one name: what is ticked is a line each. */
function prefixed(form: URLSearchParams, prefix: string): Texts {
  const names = [...new Set(form.keys())].filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), form.getAll(name).join('\n')]));
}
