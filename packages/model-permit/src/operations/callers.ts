import { Id, Instant, operation, paging, preset } from '@clever/contract';
import { CallerName } from '@clever/contract/permits';
import Type from 'typebox';
import { callerExists, callerOwn, callerUnknown, secretExpired, secretsFull, secretUnknown } from '../problems.ts';
import { Caller, Grants, Kind, NewCaller, NewGrants } from '../shapes.ts';

const params = Type.Object({ name: CallerName });
const tag = ['version', 'disabled', 'secrets'] as const;
const one = { params, problems: [callerUnknown] } as const;

export const createCaller = operation({
  name: 'permitter.createCaller',
  method: 'POST',
  path: '/callers',
  access: 'strong',
  idempotent: 'no',
  entityTag: tag,
  location: '/callers/{name}',
  summary: 'Adds a caller, without secrets',
  body: NewCaller,
  replies: { 201: Caller },
  problems: [callerExists],
});

export const listCallers = preset.list('permitter.listCallers', '/callers', Caller, {
  summary: 'Lists callers by name',
  query: Type.Object({ ...paging(50, 200), kind: Type.Optional(Kind) }),
});

export const readCaller = operation({
  name: 'permitter.readCaller',
  method: 'GET',
  path: '/callers/{name}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: tag,
  summary: 'Reads a caller, its grants and when its secrets were used',
  ...one,
  replies: { 200: Caller },
});

export const disableCaller = operation({
  name: 'permitter.disableCaller',
  method: 'PUT',
  path: '/callers/{name}/disablement',
  access: 'strong',
  idempotent: 'natural',
  entityTag: tag,
  summary: 'Refuses a caller everywhere, within a second, until it is enabled',
  params,
  replies: { 200: Caller },
  problems: [callerUnknown, callerOwn],
});

export const enableCaller = operation({
  name: 'permitter.enableCaller',
  method: 'DELETE',
  path: '/callers/{name}/disablement',
  access: 'strong',
  idempotent: 'natural',
  entityTag: tag,
  summary: 'Lets a disabled caller in again, with the secrets and grants it had',
  ...one,
  replies: { 200: Caller },
});

export const removeCaller = preset.remove('permitter.removeCaller', '/callers/{name}', {
  summary: 'Removes a caller with its secrets and grants',
  params,
  problems: [callerUnknown, callerOwn],
});

export const issueSecret = operation({
  name: 'permitter.issueSecret',
  method: 'POST',
  path: '/callers/{name}/secrets',
  access: 'strong',
  idempotent: 'no',
  summary: 'Makes a secret and answers it, once; at most two are live',
  params,
  body: Type.Object({ expiresAt: Type.Optional(Instant) }),
  replies: {
    201: Type.Object({
      id: Id,
      secret: Type.String(),
      createdAt: Instant,
      expiresAt: Type.Union([Instant, Type.Null()]),
    }),
  },
  problems: [callerUnknown, secretsFull, secretExpired],
});

export const revokeSecret = preset.remove('permitter.revokeSecret', '/callers/{name}/secrets/{id}', {
  summary: 'Revokes a secret: every service refuses it within a second',
  params: Type.Object({ name: CallerName, id: Id }),
  problems: [callerUnknown, secretUnknown],
});

export const readGrants = operation({
  name: 'permitter.readGrants',
  method: 'GET',
  path: '/callers/{name}/grants',
  access: 'strong',
  idempotent: 'safe',
  entityTag: 'version',
  summary: 'Reads what a caller may call, with the entity tag for replacing it',
  ...one,
  replies: { 200: Grants },
});

export const replaceGrants = operation({
  name: 'permitter.replaceGrants',
  method: 'PUT',
  path: '/callers/{name}/grants',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Replaces what a caller may call',
  precondition: 'required',
  ...one,
  body: NewGrants,
  replies: { 200: Grants },
});
