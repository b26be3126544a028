import type { TSchema } from 'typebox';
import type { OperationSpec } from './operation.ts';
import type { ProblemKind } from './problem.ts';
import * as standard from './standard-problems.ts';

/** Lists every problem that an operation may answer: its own, and those that follow from its description. */
export function problemsOf(operation: OperationSpec): readonly ProblemKind[] {
  const own = operation.problems ?? [];
  const codes = new Set(own.map(({ code }) => code));
  return [...own, ...[...impliedBy(operation)].filter(({ code }) => !codes.has(code))];
}

function* impliedBy(operation: OperationSpec): Generator<ProblemKind> {
  const { access, idempotent, precondition, params, query, body, upload, kind } = operation;
  yield* [standard.badRequest, standard.invalidInput];
  if (hasField(query, 'cursor')) yield standard.invalidCursor;
  if (access !== 'public') yield* [standard.unauthenticated, standard.contractRefused];
  if (access === 'strong') yield standard.forbidden;
  if (idempotent === 'key') yield standard.keyRequired;
  if (idempotent === 'key' || idempotent === 'optional-key') yield standard.keyReused;
  if (precondition) yield standard.stale;
  if (precondition === 'required') yield standard.matchRequired;
  if (kind === undefined || kind === 'json' || kind === 'stream') yield standard.notAcceptable;
  if (params) yield standard.uriTooLong;
  if (body || upload) yield* [standard.requestTimeout, standard.tooLarge, standard.unsupportedMediaType];
  yield* [standard.calleeFailed, standard.overloaded, standard.unavailable, standard.deadlineExceeded];
}

const hasField = (shape: TSchema | undefined, name: string) =>
  Object.hasOwn((shape as { properties?: object } | undefined)?.properties ?? {}, name);
