/** A short link as an export names it. */
export interface ShortLink {
  readonly slug: string | undefined;
  /** In lower case, in ASCII; undefined where only the slug was named. */
  readonly host: string | undefined;
}

const web = /^https?:\/\//i;
const hostThenPath = /^(?:https?:\/\/)?([^/?#]+)\/([^?#]*)/i;
const host = /^(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+(?::\d+)?$|^localhost(?::\d+)?$/u;

/**
 * Reads the cell of a short link: `https://bit.ly/abc/` is the slug `abc` of the host `bit.ly`. A slug is kept as it is, with all its segments.
 *
 * @param isAddress the column has addresses, perhaps without `https://`
 */
export function readShortLink(cell: string | undefined, isAddress: boolean): ShortLink {
  if (cell === undefined) return { slug: undefined, host: undefined };
  const [, name = '', path = ''] = hostThenPath.exec(cell) ?? [];
  const isUrl = web.test(cell) || (isAddress && host.test(name));
  if (!isUrl) return { slug: decoded(cell), host: undefined };
  const slug = decoded(path.replace(/\/+$/, ''));
  return { slug: slug === '' ? undefined : slug, host: URL.parse(`https://${name}`)?.host ?? name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
