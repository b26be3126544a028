/** A language that a visitor accepts. */
interface Accepted {
  readonly tag: string;
  readonly quality: number;
}

/** Below this a language is a last resort, not what the visitor reads. */
const enough = 0.9;
const maxLanguages = 20;

/** Reads Accept-Language, the best first. What is malformed is left out. @see RFC 9110, 12.5.4 */
export function parseLanguages(header: string | undefined): readonly Accepted[] {
  if (!header) return [];
  return header
    .split(',', maxLanguages)
    .map(parseOne)
    .filter((accepted) => accepted !== undefined)
    .sort((a, b) => b.quality - a.quality);
}

function parseOne(part: string): Accepted | undefined {
  const match = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/.exec(
    part,
  );
  if (!match?.[1]) return undefined;
  const quality = match[2] === undefined ? 1 : Number(match[2]);
  return quality === 0 ? undefined : { tag: match[1].toLowerCase(), quality };
}

/** Languages that a visitor wants: those with a quality of 0.9 or more, in lower case. */
export function wantedLanguages(header: string | undefined): string[] {
  return parseLanguages(header)
    .filter(({ quality }) => quality >= enough)
    .map(({ tag }) => tag);
}

/** Tells whether a language includes another: `ko` includes `ko-kr`. Both in lower case. */
export function includesLanguage(range: string, tag: string): boolean {
  return tag === range || tag.startsWith(`${range}-`);
}

/** The main language of a visitor, for statistics: `ko`. The empty string is unknown. */
export function mainLanguage(header: string | undefined): string {
  const [language] = parseLanguages(header)[0]?.tag.split('-') ?? [];
  return language && /^[a-z]{2,3}$/.test(language) ? language : '';
}
