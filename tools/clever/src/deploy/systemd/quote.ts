/** Quotes a setting for `Environment=`: `%` begins a specifier there, and a backslash an escape. */
export const quote = (name: string, value: string): string =>
  `"${name}=${value.replaceAll('%', '%%').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
