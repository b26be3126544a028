import { Id, Instant } from '@clever/contract';
import { Instance } from '@clever/contract/permits';
import Type, { type Static } from 'typebox';
import { Kind } from './shapes.ts';

/** `failed` are those that were answered with 5xx. */
const counts = { permitted: Type.Integer(), denied: Type.Integer(), failed: Type.Integer() };
const name = Type.String();

/** Who calls whom, as the permittees saw it. Counts are some seconds behind. */
export const CallMap = Type.Object({
  since: Instant,
  callers: Type.Array(Type.Object({ name, kind: Kind, disabled: Type.Boolean(), operations: Type.Array(name) })),
  /** Processes of services that run, with the contracts they serve and the models they use. */
  services: Type.Array(Instance),
  callees: Type.Array(
    Type.Object({ name, operations: Type.Array(Type.Object({ name, grantedTo: Type.Array(name), ...counts })) }),
  ),
  /** Caller is null for anonymous and unknown ones. */
  calls: Type.Array(Type.Object({ caller: Type.Union([name, Type.Null()]), operation: name, ...counts })),
  /** Callers with two live secrets that still use the older one. */
  oldSecrets: Type.Array(Type.Object({ caller: name, secretId: Id, calls: Type.Integer() })),
  /** Callers written against another version of a contract than one that is served; a line for each served version. `calls` is to all of them. */
  drift: Type.Array(
    Type.Object({
      caller: name,
      contract: name,
      written: Type.String(),
      served: Type.String(),
      is: Type.Union([Type.Literal('ahead'), Type.Literal('behind')]),
      calls: Type.Integer(),
    }),
  ),
});
export type CallMap = Static<typeof CallMap>;
