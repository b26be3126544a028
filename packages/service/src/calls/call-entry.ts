import { type OperationSpec, standard } from '@clever/contract';
import { compileOutput } from '../compile-output.ts';
import type { Entry } from '../entry.ts';
import { compileInput, describeFault } from '../validation.ts';
import type { FramedCall } from './framed-call.ts';

/** An operation that is served over connections of calls. */
export interface CallEntry extends Entry {
  readonly maxBodyBytes: number;
  /** @throws INVALID_INPUT when a part is not of its shape */
  validate(call: FramedCall): void;
  serialize(status: number, body: unknown): string;
}

/** Returns whether an operation is served so: JSON in and out, for callers. */
export const isServedFramed = ({ kind, upload }: OperationSpec): boolean =>
  (kind === undefined || kind === 'json') && !upload;

/** The parts of a call, in the order in which Fastify looks at those of a request. */
const parts = [
  ['params', 'params'],
  ['body', 'body'],
  ['querystring', 'query'],
  ['headers', 'headers'],
] as const;

/** Makes an operation ready for calls, with what its route was given. */
export function callEntry(entry: Entry, maxBodyBytes: number): CallEntry {
  const { operation, schema } = entry;
  const checks = parts.flatMap(([name, key]) => {
    const shape = schema[name];
    return shape ? [{ name, key, validate: compileInput(shape, name) }] : [];
  });
  const writers = writersOf(entry);
  return {
    ...entry,
    maxBodyBytes: operation.maxBodyBytes ?? maxBodyBytes,
    validate(call) {
      for (const { name, key, validate } of checks) {
        // As Fastify does: what is absent is null to a validator.
        if (validate(call[key] === undefined ? null : call[key])) continue;
        const [fault] = validate.errors ?? [];
        throw standard.invalidInput(fault && describeFault(name, fault));
      }
    },
    serialize: (status, body) => (writers.get(status) ?? JSON.stringify)(body),
  };
}

function writersOf({
  operation: { method, path: url },
  schema,
}: Entry): ReadonlyMap<number, (body: unknown) => string> {
  const shapes = Object.entries(schema.response ?? {});
  return new Map(
    shapes.map(([httpStatus, shape]) => [
      Number(httpStatus),
      compileOutput({ schema: shape, method, url, httpStatus }),
    ]),
  );
}
