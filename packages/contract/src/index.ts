export { type Contract, contract, type OperationOf, type Use, uses } from './contract.ts';
export { type Cursor, canonical, decodeCursor, encodeCursor } from './cursor.ts';
export { newId } from './id.ts';
export type {
  Access,
  Idempotency,
  IdempotencyKey,
  Input,
  Kind,
  Match,
  Method,
  Result,
  Sent,
  Upload,
} from './io.ts';
export { checkMatch } from './match.ts';
export { type OperationSpec, operation } from './operation.ts';
export { type PageSpec, pageFrom } from './page.ts';
export { isProblem, ProblemError, type ProblemKind, type ProblemType, problem } from './problem.ts';
export { Redirect, Reply, redirect, reply, Streamed, serialized, stream } from './reply.ts';
export * from './shapes.ts';
export type { StaleType } from './stale.ts';
export * as standard from './standard-problems.ts';
