import type { OperationSpec } from '@clever/contract';
import { acceptChecker } from './accept.ts';
import type { Answer, Asked } from './asked.ts';
import type { RequestContext } from './context.ts';
import type { AnyHandler } from './define-context.ts';
import { inputReader } from './input.ts';
import { responder } from './respond.ts';
import { closed } from './validation.ts';
import { marker } from './watchdog.ts';

/** A handler, made ready once for all its requests, whichever way they come. */
export interface Entry {
  readonly operation: OperationSpec;
  readonly schema: Readonly<Record<string, object>>;
  readonly checkAccept: ((accept: string | undefined) => void) | undefined;
  /** Notes for the watchdog that it begins. */
  readonly mark: () => void;
  readonly read: (request: Asked) => object;
  readonly run: (input: object, context: RequestContext) => Promise<unknown>;
  readonly respond: (reply: Answer, result: unknown) => unknown;
  /** What every reply says, refusals too. */
  readonly fixedHeaders: Readonly<Record<string, string>> | undefined;
}

/** Makes a handler ready. */
export function prepare({ operation, run }: AnyHandler<never>): Entry {
  return {
    operation,
    schema: schemaOf(operation),
    checkAccept: acceptChecker(operation),
    mark: marker(operation.name),
    read: inputReader(operation),
    run: run as Entry['run'],
    respond: responder(operation),
    fixedHeaders: fixedHeadersOf(operation),
  };
}

function fixedHeadersOf({ replyHeaders = {} }: OperationSpec): Record<string, string> | undefined {
  const fixed = Object.entries(replyHeaders).filter((header): header is [string, string] => header[1] !== null);
  return fixed.length > 0 ? Object.fromEntries(fixed) : undefined;
}

const noFields = { type: 'object', additionalProperties: false };

function schemaOf({ params, query, headers, body, replies, kind }: OperationSpec): Record<string, object> {
  const isJson = kind === undefined || kind === 'json';
  return {
    ...(params && { params: closed(params) }),
    ...(query && { querystring: closed(query) }),
    ...(isJson && !query && { querystring: noFields }),
    ...(headers && { headers: JSON.parse(JSON.stringify(headers)) }),
    ...(body && { body: closed(body) }),
    ...(isJson && { response: responsesOf(replies) }),
  };
}

function responsesOf(replies: OperationSpec['replies']): object {
  const withBody = Object.entries(replies).filter(([, schema]) => (schema as { type?: string }).type !== 'undefined');
  return Object.fromEntries(withBody.map(([status, schema]) => [status, JSON.parse(JSON.stringify(schema))]));
}
