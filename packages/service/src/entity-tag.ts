import { hash } from 'node:crypto';
import type { EntityTag, OperationSpec } from '@clever/contract';
import type { Answer } from './asked.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Prepares the function that makes ETag and Location of a reply's body; undefined where the operation has neither. A header that the handler chose stays. */
export function headWriter({
  entityTag,
  location,
}: OperationSpec): ((reply: Answer, body: unknown) => void) | undefined {
  if (entityTag === undefined && location === undefined) return undefined;
  return (reply, body) => {
    if (!isFields(body)) return;
    if (entityTag !== undefined && !reply.hasHeader('etag')) reply.header('etag', tagOf(body, entityTag));
    if (location !== undefined && !reply.hasHeader('location'))
      reply.header('location', fill(location, { ...(reply.request.params as Fields), ...body }));
  };
}

const isFields = (body: unknown): body is Fields => typeof body === 'object' && body !== null && !Buffer.isBuffer(body);

/** `"3"`, or `"3-live"` where more than the version makes it. What is null, false or 0 is left out. */
function tagOf(body: Fields, entityTag: EntityTag): string {
  const [version, ...others] = [entityTag].flat().map((field) => body[field]);
  return `"${[version, ...others.map(textOf)].join('-').replace(/-+$/, '')}"`;
}

function textOf(value: unknown): string {
  if (!value) return '';
  const text =
    typeof value === 'object' ? hash('sha256', JSON.stringify(value), 'base64url').slice(0, 11) : String(value);
  return encodeURIComponent(text);
}

const fill = (location: string, fields: Fields) =>
  location.replace(/\{([^}]+)\}/g, (_all, name) => encodeURIComponent(String(fields[name])));
