import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { OperationSpec } from '@clever/contract';
import { Failure } from '../terminal/failure.ts';
import { parseJson, parseObject } from './parse-json.ts';

export interface RequestParts {
  readonly authorization: string;
  /** `coupon@1.4.0` */
  readonly contract: string;
  readonly params?: string;
  readonly query?: string;
  readonly json?: string;
  readonly upload?: string;
  readonly key?: string;
  readonly match?: string;
}

/** Makes the request of a call. @throws Failure when a part is no JSON, or one that the path needs is missing */
export function prepareRequest(operation: OperationSpec, baseUrl: string, parts: RequestParts) {
  const { method, idempotent } = operation;
  const url = `${baseUrl}${fillPath(operation, parseObject('--params', parts.params))}${search(parts.query)}`;
  const headers: Record<string, string> = { authorization: parts.authorization, 'clever-contract': parts.contract };
  const key = parts.key ?? (idempotent === 'key' ? randomUUID() : undefined);
  if (key !== undefined) headers['idempotency-key'] = key;
  if (parts.match !== undefined) headers['if-match'] = parts.match === '*' ? '*' : `"${parts.match}"`;
  const init: RequestInit = { method, headers, redirect: 'manual' };
  const body = bodyOf(operation, parts);
  if (body) {
    headers['content-type'] = body.type;
    init.body = body.content;
  }
  return { url, init };
}

function fillPath({ name, path }: OperationSpec, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\+?)([^}]+)\}/g, (_all, several: string, part: string) => {
    const text = encodeURIComponent(String(params[part]));
    if (params[part] !== undefined) return several ? text.replaceAll('%2F', '/') : text;
    throw new Failure(`${name} needs ${part}`, { exit: 'usage', hints: [`--params ${part}=...`] });
  });
}

function search(query: string | undefined): string {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(parseObject('--query', query)))
    for (const one of Array.isArray(value) ? value : [value]) found.append(name, String(one));
  return found.size > 0 ? `?${found}` : '';
}

function bodyOf(
  { upload }: OperationSpec,
  parts: RequestParts,
): { type: string; content: string | Buffer<ArrayBuffer> } | undefined {
  if (parts.upload !== undefined)
    return { type: upload?.types[0] ?? 'application/octet-stream', content: readFileSync(parts.upload) };
  if (parts.json === undefined) return undefined;
  parseJson('--json', parts.json);
  return { type: 'application/json', content: parts.json };
}
