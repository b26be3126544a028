import { Marked, type TokenizerAndRendererExtension } from 'marked';
import { plainOf, sanitize } from './sanitize.ts';

/** What is kept of a text besides the text. */
export interface Rendered {
  readonly html: string;
  /** Its beginning, as plain text. */
  readonly excerpt: string;
  /** Players that it names by `@`. */
  readonly mentions: string[];
}

const maxMentions = 50;
const excerptLength = 200;
const name = /^@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?)/u;
const place = /(?<![\p{L}\p{N}_./@])@[\p{L}\p{N}_]/u;

/** Converts Markdown to HTML that is safe to show. */
export function render(markdown: string): Rendered {
  const mentions = new Set<string>();
  const html = sanitize(parserOf(mentions).parse(markdown, { async: false }));
  return { html, excerpt: beginningOf(plainOf(html)), mentions: [...mentions].slice(0, maxMentions) };
}

function parserOf(mentions: Set<string>): Marked {
  const mention: TokenizerAndRendererExtension = {
    name: 'mention',
    level: 'inline',
    start: (source) => place.exec(source)?.index,
    tokenizer(source) {
      const found = name.exec(source);
      return found ? { type: 'mention', raw: found[0], player: found[1] } : undefined;
    },
    renderer({ player }) {
      mentions.add(String(player));
      return `<span class="mention" data-player="${player}">@${player}</span>`;
    },
  };
  return new Marked({ gfm: true, breaks: true, extensions: [mention] });
}

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** Cuts between what people see as characters. */
function beginningOf(plain: string): string {
  const line = plain.replace(/\s+/g, ' ').trim();
  let length = 0;
  for (const { index } of graphemes.segment(line.slice(0, excerptLength * 12)))
    if (length++ === excerptLength) return `${line.slice(0, index).trimEnd()}…`;
  return line;
}
