/** The document that a text is, where a column holds either: `{"app":"pink"}`. Undefined where it is none. */
export function documentIn(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\{".*\}$/s.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
