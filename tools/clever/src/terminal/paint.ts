import { styleText } from 'node:util';

/** Colours text where standard output is a terminal and NO_COLOR is not set. */
export const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
  styleText(format, text, { stream: process.stdout });
