import { Failure } from '../terminal/failure.ts';
import { paint } from '../terminal/paint.ts';

/** Headers that are worth showing. */
const shown = ['location', 'etag', 'retry-after', 'link', 'content-disposition'];

export interface ReplyFormat {
  /** The body as it came, and nothing else. */
  readonly raw?: true;
  /** One value of the body, and nothing else: `items.0.id`. A problem is shown whole. */
  readonly field?: string;
}

/** Formats a reply: its status, a few headers, then the body, JSON indented. */
export async function formatReply(response: Response, { raw, field }: ReplyFormat): Promise<string> {
  const text = await response.text();
  if (raw) return text;
  if (field !== undefined && response.ok) return `${valueAt(text, field)}\n`;
  const { status, statusText, headers } = response;
  const colour = status < 400 ? 'green' : 'red';
  const lines = [
    paint(colour, `${status} ${statusText}`.trim()),
    ...shown.flatMap((name) => (headers.has(name) ? [`${name}: ${headers.get(name)}`] : [])),
    ...(text === '' ? [] : ['', body(text, headers.get('content-type') ?? '')]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** @throws Failure when the body has no such value */
function valueAt(text: string, field: string): string {
  const value = field
    .split('.')
    .reduce<unknown>(
      (at, name) => (Object.hasOwn(Object(at), name) ? (at as Record<string, unknown>)[name] : undefined),
      parse(text),
    );
  if (value === undefined) throw new Failure(`the reply has no ${field}`, { exit: 'usage', hints: ['--raw shows it'] });
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function body(text: string, type: string): string {
  const value = /[/+]json\b/.test(type) ? parse(text) : undefined;
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
