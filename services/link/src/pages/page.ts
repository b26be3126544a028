/**
 * Makes a small page that says one thing in Korean and in English. The texts are escaped.
 *
 * @param links of `linkList`
 */
export function page(ko: string, koDetail: string, en: string, enDetail: string, links = ''): string {
  return `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(ko)} · ${escaped(en)}</title>
<style>
body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 20vh auto 0; max-width: 24rem; padding: 0 1rem; color-scheme: light dark }
h1 { font-size: 1.4rem; margin-bottom: 0 }
p { margin: 0 0 2rem }
</style>
<h1>${escaped(ko)}</h1>
<p>${escaped(koDetail)}</p>
<section lang="en"><h1>${escaped(en)}</h1>
<p>${escaped(enDetail)}</p></section>${links}
</html>
`;
}

/** Makes a list of links as HTML. Whatever it is given is escaped. */
export const linkList = (links: readonly { readonly text: string; readonly url: string }[]) =>
  `<ul>${links.map(({ text, url }) => `<li><a href="${escaped(url)}">${escaped(text)}</a></li>`).join('')}</ul>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
