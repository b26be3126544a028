import { operation, paging, preset, withDefault } from '@clever/contract';
import { CallerName } from '@clever/contract/permits';
import Type from 'typebox';
import { CallMap } from '../map-shapes.ts';
import { callerNotService } from '../problems.ts';
import { Applied, AuditEntry, Manifest } from '../shapes.ts';

export const apply = operation({
  name: 'permitter.apply',
  method: 'PUT',
  path: '/manifest',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Sets the callers of kind service, and their grants, to those derived from code',
  body: Manifest,
  replies: { 200: Applied },
  problems: [callerNotService],
});

export const map = operation({
  name: 'permitter.map',
  method: 'GET',
  path: '/map',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Who calls whom: grants, calls and denials of the last minutes, old secrets, other contract versions',
  query: Type.Object({ minutes: withDefault(Type.Integer({ minimum: 1, maximum: 1440 }), 15) }),
  replies: { 200: CallMap },
});

export const listAudit = preset.list('permitter.listAudit', '/audit', AuditEntry, {
  summary: 'Lists changes, the newest first: who, what, when',
  query: Type.Object({ ...paging(50, 200), subject: Type.Optional(CallerName) }),
});
