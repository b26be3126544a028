/** What two shapes are, and in which direction they are compared: whether every value of the inner one is one of the outer one. */
export interface Comparison {
  /**
   * `input`: what is sent to a service, which refuses unknown fields and fills in defaults. `output`: what it answers, where callers
   * ignore fields that they do not know.
   */
  readonly position: 'input' | 'output';
  /** Which of the two is the released one; only words depend on it. */
  readonly older: 'inner' | 'outer';
  /** Where defaults are filled in: nowhere inside of a union. */
  readonly defaults: { readonly inner: boolean; readonly outer: boolean };
}

/** Something that may keep a value of the inner shape from being one of the outer. */
export interface Fault {
  /** `.codes.shared[]`; empty for the whole. */
  readonly at: string;
  readonly why: string;
}

/** Formats the change of a keyword: `maxLength: 40 -> 20`. */
export function changed(keyword: string, inner: unknown, outer: unknown, { older }: Comparison): string {
  const [before, after] = older === 'inner' ? [inner, outer] : [outer, inner];
  return `${keyword}: ${show(before)} -> ${show(after)}`;
}

function show(value: unknown): string {
  if (value === undefined || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Names the outer shape by its age. */
export const outerShapeName = ({ older }: Comparison): string =>
  older === 'inner' ? 'in the new shape' : 'in the released shape';
