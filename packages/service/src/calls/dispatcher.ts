import { FrameFault, noDeadline } from '@clever/caller/wire';
import { standard } from '@clever/contract';
import type { Identify, Permission } from '@clever/permitter';
import type { Logger } from 'pino';
import type { Admission } from '../admission.ts';
import { noteDeadline } from '../arrival.ts';
import { RequestContext, type Shared } from '../context.ts';
import { type Asking, explain, noteProblem, overloaded, sendProblem } from '../errors.ts';
import { isVital } from '../shedding.ts';
import type { CallEntry } from './call-entry.ts';
import { type FramedCall, readTexts } from './framed-call.ts';
import type { FramedReply } from './framed-reply.ts';

/** What calls are served with: what requests by HTTP are served with as well. */
export interface Serving extends Asking {
  readonly entries: ReadonlyMap<string, CallEntry>;
  readonly shared: Shared;
  readonly admission: Admission;
  readonly permission: Permission;
  readonly readJson: (bytes: Buffer) => unknown;
  readonly log: Logger;
}

const maxParamLength = 2048;

/** A call on its way through the chassis. */
export interface Begun {
  readonly entry: CallEntry;
  readonly call: FramedCall;
  readonly reply: FramedReply;
}

/**
 * Admits a call and decides about it, before its body is there, as the hooks of HTTP do.
 *
 * @returns false where it was refused, and answered
 */
export function beginCall(
  serving: Serving,
  begun: Begun,
  { leftMs, identify }: { readonly leftMs: number; readonly identify: Identify },
): boolean {
  const { entry, call } = begun;
  const { operation } = entry;
  const isAdmitted = serving.admission.enter();
  try {
    if (!isAdmitted && !isVital(operation.path)) throw overloaded();
    if (leftMs !== noDeadline) noteDeadline(call, leftMs);
    if (operation.access !== 'public') serving.permission.decide(call, operation, identify);
    return true;
  } catch (error) {
    refuse(serving, begun, error);
    return false;
  }
}

/** What a call brings besides its head. */
export interface Brought {
  readonly params: string;
  readonly query: string;
  readonly body: Buffer | undefined;
}

/** Reads, checks and handles a call. @throws FrameFault when it is not written as a caller writes it */
export function runCall(serving: Serving, begun: Begun, brought: Brought): void {
  const { entry, call, reply } = begun;
  let result: Promise<unknown>;
  try {
    readCall(serving, begun, brought);
    entry.mark();
    result = entry.run(entry.read(call), new RequestContext(serving.shared, call, reply));
  } catch (error) {
    if (error instanceof FrameFault) throw error;
    void fail(serving, begun, error);
    return;
  }
  result.then((value) => entry.respond(reply, value)).catch((error: unknown) => fail(serving, begun, error));
}

function readCall({ readJson }: Serving, { entry, call }: Begun, { params, query, body }: Brought): void {
  if (body && entry.operation.method !== 'GET') call.body = readJson(body);
  call.params = readParams(params);
  call.query = readTexts(query);
  entry.validate(call);
}

/** The router takes none that is too long. */
function readParams(json: string): Record<string, unknown> {
  const params = readTexts(json);
  if (Object.values(params).some(({ length }) => length > maxParamLength)) throw standard.uriTooLong();
  return params;
}

/** Answers a call with a problem that is known to be one. */
export function refuse(serving: Serving, begun: Begun, error: unknown): void {
  const { call, reply } = begun;
  const problem = noteProblem(serving.log, error, call);
  // What was to be said of another answer may be why there is a problem.
  reply.clear();
  sendProblem(call, reply, problem);
}

async function fail(serving: Serving, begun: Begun, error: unknown): Promise<void> {
  refuse(serving, begun, await explain(error, serving).catch(() => error));
}
