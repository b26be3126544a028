/** Normalizes a text that a browser sent: lines end in LF, and NUL, which PostgreSQL does not store, is removed. */
export const sentText = (sent: string): string => sent.replaceAll('\r\n', '\n').replaceAll('\0', '');
