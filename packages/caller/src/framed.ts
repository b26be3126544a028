import type { OperationSpec } from '@clever/contract';
import type { CallScope } from './client.ts';
import type { FramedCall } from './connection.ts';
import type { Exchanged } from './exchange.ts';
import type { Line } from './line.ts';
import { fieldsOf, type SentParts } from './request.ts';
import { writeCallHead } from './wire/heads.ts';

/** What of a callee is about calls over one connection. */
export interface FramedCallee {
  /** Absent where every call goes by HTTP. */
  readonly line: Line | undefined;
  /** `coupon@1.4.0` */
  readonly contract: string;
}

/** Calls over the callee's connection of calls; undefined where the call has to go by HTTP. */
export function callFramed(
  { line, contract }: FramedCallee,
  operation: OperationSpec,
  scope: CallScope,
  sent: SentParts,
  limits: Pick<FramedCall, 'signal' | 'timeoutMs'>,
): Promise<Exchanged | undefined> | undefined {
  const connection = line && isFramed(operation) ? line.pick() : undefined;
  const head = connection && headOf(operation, contract, scope, sent);
  if (head === undefined) return undefined;
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  return connection?.call({ head, body, ...limits });
}

/** Returns whether an operation may be called over a connection of calls: JSON in, JSON out, and nothing about HTTP itself. */
function isFramed({ kind, upload, headers }: OperationSpec): boolean {
  if ((kind !== undefined && kind !== 'json') || upload) return false;
  return !Object.hasOwn((headers as { properties?: object } | undefined)?.properties ?? {}, 'authorization');
}

/** Writes the head of a call; undefined where HTTP has to say it. */
function headOf(
  { name, path }: OperationSpec,
  contract: string,
  { requestId, traceparent, tracestate = '' }: CallScope,
  sent: SentParts,
): string | undefined {
  return writeCallHead({
    operation: name,
    requestId,
    traceparent,
    tracestate,
    contract,
    params: sent.params && path.includes('{') ? JSON.stringify(textsOf(sent.params)) : '',
    query: sent.query ? JSON.stringify(textsOf(sent.query)) : '',
    headers: fieldsOf(sent),
  });
}

/** Values as a URL has them: texts, and lists of them where there are several. */
function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string | string[]> {
  const texts: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!Array.isArray(value)) {
      if (value !== undefined) texts[name] = String(value);
      continue;
    }
    const present = value.filter((one) => one !== undefined).map(String);
    if (present.length > 0) texts[name] = present.length === 1 ? (present[0] as string) : present;
  }
  return texts;
}
