import { Nothing, operation, standard, text } from '@clever/contract';
import { Instances, Observations, Snapshot } from '@clever/contract/permits';
import Type from 'typebox';

const Header = Type.Optional(text(2048, { exact: true }));
/** Longer ones than a caller may send are asked about too, and refused in words; Node takes no longer ones. */
const Authorization = Type.String({ maxLength: 16_384 });

export const snapshot = operation({
  name: 'permitter.snapshot',
  method: 'GET',
  path: '/snapshots/{callee}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Who may call a callee, and the digests of their secrets',
  description:
    'With `Prefer: wait=25` and `If-None-Match` the reply waits until there is another one, 304 after that time.',
  params: Type.Object({ callee: text(32, { pattern: '^[a-z][a-z0-9]*$' }) }),
  headers: Type.Object({ prefer: Type.Optional(text(256)), 'if-none-match': Type.Optional(text(256)) }),
  replies: { 200: Snapshot },
  timeoutMs: 40_000,
});

export const check = operation({
  name: 'permitter.check',
  method: 'POST',
  path: '/checks',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Is this Authorization header permitted to call this operation?',
  body: Type.Object({ authorization: Authorization, operation: text(128) }),
  replies: {
    200: Type.Object({
      permitted: Type.Boolean(),
      /** Null where the credentials are absent or wrong. */
      caller: Type.Union([Type.String(), Type.Null()]),
      /** Why not: UNAUTHENTICATED or FORBIDDEN, and a sentence. Null where it is permitted. */
      reason: Type.Union([Type.Object({ code: Type.String(), detail: Type.String() }), Type.Null()]),
    }),
  },
});

export const auth = operation({
  name: 'permitter.auth',
  method: 'GET',
  path: '/auth',
  access: 'public',
  idempotent: 'safe',
  summary: 'Answers nginx auth_request, and external authorization of Envoy or Traefik',
  description: 'Asks about the credentials it is sent, so it needs none of its own: 204 with X-Caller, 401, or 403.',
  headers: Type.Object({ authorization: Type.Optional(Authorization), 'x-operation': Header }),
  replies: { 204: Nothing },
  problems: [standard.unauthenticated, standard.forbidden],
});

export const observe = operation({
  name: 'permitter.observe',
  method: 'POST',
  path: '/observations',
  access: 'strong',
  idempotent: 'no',
  summary: 'Takes the counts of calls that a permittee saw',
  body: Observations,
  maxBodyBytes: 8 * 1024 * 1024,
  replies: { 204: Nothing },
});

export const instances = operation({
  name: 'permitter.instances',
  method: 'GET',
  path: '/instances',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Which services run now, and on which versions of their models',
  replies: { 200: Instances },
});
