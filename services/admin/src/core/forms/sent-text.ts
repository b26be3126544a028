/** A text that a browser sent, as pages and databases speak of it: lines end in LF, and NUL, which no database holds and nobody types, is gone. */
export const sentText = (sent: string): string => sent.replaceAll('\r\n', '\n').replaceAll('\0', '');
