import { Id, operation, paging, preset } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import { DeviceId, Identity, IdentityKind, NewRecovery, Player, Recovery, RecoveryCode, Subject } from '../shapes.ts';

const params = Type.Object({ id: Id });
const identity = { kind: IdentityKind, subject: Subject };

export const authenticate = operation({
  name: 'player.authenticate',
  method: 'PUT',
  path: '/devices/{deviceId}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Find the player of a device, or make one',
  description: 'Two first calls at once make one player; 201 is answered once.',
  params: Type.Object({ deviceId: DeviceId }),
  replies: { 200: Player, 201: Player },
  problems: [problems.playerBanned],
});

export const authenticateIdentity = operation({
  name: 'player.authenticateIdentity',
  method: 'PUT',
  path: '/identities/{kind}/{subject}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Find the player of an identity, or make one',
  params: Type.Object(identity),
  replies: { 200: Player, 201: Player },
  problems: [problems.playerBanned],
});

export const readIdentity = operation({
  name: 'player.readIdentity',
  method: 'GET',
  path: '/identities/{kind}/{subject}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read the player of an identity',
  description: 'Whoever is granted this also learns it from PLAYER_IDENTITY_TAKEN.',
  params: Type.Object(identity),
  replies: { 200: Player },
  problems: [problems.identityUnknown],
});

export const listIdentities = preset.list('player.listIdentities', '/players/{id}/identities', Identity, {
  summary: 'List the identities of a player, its devices among them',
  params,
  query: Type.Object(paging()),
  problems: [...problems.absences],
});

export const link = operation({
  name: 'player.link',
  method: 'PUT',
  path: '/players/{id}/identities/{kind}/{subject}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Add an identity to a player',
  params: Type.Object({ id: Id, ...identity }),
  replies: { 200: Identity, 201: Identity },
  problems: [...problems.absences, problems.identityTaken],
});

export const unlink = preset.remove('player.unlink', '/players/{id}/identities/{kind}/{subject}', {
  summary: 'Remove an identity from a player, but never the last',
  params: Type.Object({ id: Id, ...identity }),
  problems: [...problems.absences, problems.lastIdentity],
});

export const createRecoveryCode = operation({
  name: 'player.createRecoveryCode',
  method: 'PUT',
  path: '/players/{id}/recovery-code',
  access: 'strong',
  idempotent: 'no',
  summary: 'Make a recovery code; an older one ends',
  params,
  replies: { 201: RecoveryCode },
  problems: [...problems.absences],
});

export const recover = operation({
  name: 'player.recover',
  method: 'POST',
  path: '/recoveries',
  access: 'strong',
  idempotent: 'no',
  summary: 'Link a device to the player of a recovery code, once',
  body: NewRecovery,
  replies: { 200: Recovery },
  problems: [problems.recoveryRefused, problems.recoveryLimited, problems.playerBanned],
});
