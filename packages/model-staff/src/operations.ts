import { operation, pageOf, paging, text } from '@clever/contract';
import Type from 'typebox';
import { HistoryEntry } from './shapes.ts';

export const listHistory = operation({
  name: 'staff.listHistory',
  method: 'GET',
  path: '/history.json',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Lists what staff did, the newest first',
  query: Type.Object({
    ...paging(50, 500),
    domain: Type.Optional(text(64)),
    by: Type.Optional(text(320)),
  }),
  replies: { 200: pageOf(HistoryEntry) },
});
