import { type OperationSpec, ProblemError } from '@clever/contract';
import { CallError, calleeFaulty } from './errors.ts';
import type { Exchanged } from './exchange.ts';
import { faultOf } from './reply-shape.ts';

/** Reads the success that a callee answered. @throws CALLEE_FAULTY when the contract does not allow it */
export function read(operation: OperationSpec, { status, body }: Exchanged): unknown {
  const shape = operation.replies[status];
  if (!shape) throw calleeFaulty(`${operation.name} answered ${status}`);
  const value = parse(body);
  const fault = faultOf(shape, value);
  if (fault) throw calleeFaulty(`${operation.name} answered what its contract does not allow: ${fault}`);
  return Object.keys(operation.replies).length === 1 ? value : { status, body: value };
}

/** Makes the error that a callee's problem is thrown as. */
export function problemOf(service: string, { name }: OperationSpec, { status, headers, body }: Exchanged): CallError {
  const {
    code,
    title,
    detail,
    type: _type,
    status: _status,
    requestId,
    ...extra
  } = (parse(body) ?? {}) as Record<string, unknown>;
  if (typeof code !== 'string')
    return new CallError(
      name,
      calleeFaulty(`${service} answered ${status} without a problem`, { headers: retryAfter(headers) }),
    );
  const problem = { code, status, title: String(title ?? code) };
  const options = { extra: { ...extra, calleeRequestId: requestId }, headers: retryAfter(headers) };
  return new CallError(name, new ProblemError(problem, typeof detail === 'string' ? detail : undefined, options));
}

const retryAfter = (headers: Exchanged['headers']): Record<string, string> =>
  headers['retry-after'] ? { 'retry-after': headers['retry-after'] } : {};

function parse(body: Buffer | undefined): unknown {
  if (!body || body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw calleeFaulty('The answer is not JSON', { cause });
  }
}
