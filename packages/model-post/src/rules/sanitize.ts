import { LRUCache } from 'lru-cache';
import sanitizeHtml, { type IOptions } from 'sanitize-html';

const attribute =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0(?![.\d]*[1-9])|(?:text-indent|left|top)\s*:\s*-/i;
const isHidden = (attribs: Readonly<Record<string, string>>) =>
  'hidden' in attribs || attribs['aria-hidden'] === 'true' || attribute.test(attribs.style ?? '');

/** What a text may be made of. Links lead out alone, pictures are fetched over https, and what is hidden goes with its text. */
const options: IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote'],
    ...['ul', 'ol', 'li', 'a', 'img', 'span', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'title', 'loading', 'referrerpolicy'],
    code: ['class'],
    span: ['class', 'data-player'],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
  },
  allowedClasses: { span: ['mention'], code: [/^language-[\w+#-]{1,30}$/] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 30,
  transformTags: {
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener' }),
    img: sanitizeHtml.simpleTransform('img', { loading: 'lazy', referrerpolicy: 'no-referrer' }),
    // A style's text is never shown.
    '*': (tagName, attribs) => (isHidden(attribs) ? { tagName: 'style', attribs: {} } : { tagName, attribs }),
  },
};

/** Sanitises HTML. */
export const sanitize = (html: string): string => sanitizeHtml(html, options);

const shown = new LRUCache<string, string>({
  maxSize: 16 * 2 ** 20,
  sizeCalculation: (html, key) => 1 + html.length + key.length,
});

/** The same for what was stored, perhaps under older rules. What is shown again and again is sanitised once. */
export function sanitizeShown(html: string): string {
  const known = shown.get(html) ?? sanitize(html);
  shown.set(html, known);
  return known;
}

const entities = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/** The text of sanitised HTML. */
export const plainOf = (html: string): string =>
  sanitizeHtml(html.replace(/<(?:\/(?:p|li|h\d|td|th|pre|blockquote)|br|hr)\b[^>]*>/g, '$& '), {
    allowedTags: [],
    allowedAttributes: {},
  }).replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities.get(entity) ?? entity);
