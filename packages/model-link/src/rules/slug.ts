import { randomInt } from 'node:crypto';
import { slugRefused } from '../problems.ts';
import { maxSlugLength } from '../shapes.ts';

/** Paths that are, or may become, something else than a link. Compared folded. */
const reserved = new Set(
  (
    'links link batches imports health docs metrics openapi.json favicon.ico robots.txt sitemap.xml humans.txt ' +
    'security.txt ads.txt app-ads.txt apple-app-site-association assetlinks.json manifest.json browserconfig.xml ' +
    'static assets public api admin login logout auth oauth signup account settings status version ops index.html ' +
    'null undefined'
  ).split(' '),
);

/** No vowels, so no words; no look-alikes. 28 letters: 8 of them are 38 bits. */
const alphabet = '23456789bcdfghjkmnpqrstvwxyz';
const generatedLength = 8;

/**
 * Checks a slug that a caller chose: letters and digits of any script, emoji, and `-_.~+&`, in segments with `/` between.
 *
 * @returns it in NFC
 * @throws LINK_SLUG_REFUSED
 */
export function checkSlug(given: string): string {
  const slug = given.normalize('NFC');
  if (slug.length > maxSlugLength) throw slugRefused(`The slug has more than ${maxSlugLength} characters`);
  if (!isSlug(slug))
    throw slugRefused(
      'A slug has letters and digits of any script, emoji and - _ . ~ + &, in segments with / between; no segment begins or ends with a dot',
    );
  const [first = ''] = slug.split('/');
  if (reserved.has(fold(first)) || reserved.has(fold(first.normalize('NFKC'))))
    throw slugRefused(slug === first ? `The slug ${slug} is reserved` : `Slugs that begin with ${first}/ are reserved`);
  return slug;
}

/** Returns whether a text could be a slug at all. */
export function isSlug(text: string): boolean {
  return text.split('/').every((segment) => segmentPattern.test(segment.replaceAll(emojiStyle, '')));
}

/** Asks for the coloured form of a character. It is seen or not, and tells no slug from another. */
const emojiStyle = '\ufe0f';
const emoji =
  '\\p{Extended_Pictographic}\\p{EMod}?(?:\\u200d\\p{Extended_Pictographic}\\p{EMod}?)*|\\p{RGI_Emoji_Flag_Sequence}|\\p{RGI_Emoji_Tag_Sequence}';
const segmentPattern = new RegExp(`^(?!\\.)(?:[\\p{L}\\p{M}\\p{N}_.~+&\\-]|${emoji})+(?<!\\.)$`, 'v');

/** Makes a slug that cannot be guessed; `length` is that of its random part (8). */
export function generateSlug(prefix: string | undefined, length = generatedLength): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  return prefix === undefined ? letters : `${prefix}-${letters}`;
}

/** Turns a slug into the form it is looked up by: NFC, and case folded unless the domain's slugs are case-sensitive. */
export function slugKey(slug: string, caseSensitive: boolean): string {
  if (/^[a-z0-9._~/+&-]*$/.test(slug)) return slug;
  const plain = slug.replaceAll(emojiStyle, '');
  return caseSensitive ? plain.normalize('NFC') : fold(plain);
}

/** Upper case first: it joins what lower case keeps apart, such as the two small sigmas, and ß with ss. */
const fold = (slug: string) => slug.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
