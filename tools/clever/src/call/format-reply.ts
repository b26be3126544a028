import { paint } from '../terminal/paint.ts';

/** Headers that say something to a person. */
const shown = ['location', 'etag', 'retry-after', 'link', 'content-disposition'];

/** Formats a reply: its status, a few headers, then the body, JSON indented. */
export async function formatReply(response: Response, raw: boolean): Promise<string> {
  const text = await response.text();
  if (raw) return text;
  const { status, statusText, headers } = response;
  const colour = status < 400 ? 'green' : 'red';
  const lines = [
    paint(colour, `${status} ${statusText}`.trim()),
    ...shown.flatMap((name) => (headers.has(name) ? [`${name}: ${headers.get(name)}`] : [])),
    ...(text === '' ? [] : ['', body(text, headers.get('content-type') ?? '')]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function body(text: string, type: string): string {
  if (!/[/+]json\b/.test(type)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
