import { Id, operation, paging, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { Merge, MergePreview, NewMerge } from '../merge-shapes.ts';
import * as problems from '../problems.ts';

const params = Type.Object({ id: Id });
const one = Type.Object({ id: Id, merge: Id });

export const merge = operation({
  name: 'player.merge',
  method: 'POST',
  path: '/players/{id}/merges',
  access: 'strong',
  idempotent: 'key',
  summary: 'Merge another player into this one',
  description:
    'Identities, followers and chosen collections move; the id of the other leads here from then on. A preview leaves no receipt.',
  params,
  body: NewMerge,
  timeoutMs: 10_000,
  replies: { 200: MergePreview, 201: Merge },
  problems: [
    ...problems.absences,
    problems.playerSame,
    problems.playerBanned,
    problems.mergeTooLarge,
    standard.keyReused,
  ],
});

export const listMerges = preset.list('player.listMerges', '/players/{id}/merges', Merge, {
  summary: 'List who was merged into a player, the latest first',
  params,
  query: Type.Object(paging()),
  problems: [...problems.absences],
});

export const undoMerge = operation({
  name: 'player.undoMerge',
  method: 'PUT',
  path: '/players/{id}/merges/{merge}/reversal',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Undo a merge, within 7 days',
  description: 'What was written to a collection since goes with the player that it came from.',
  params: one,
  timeoutMs: 10_000,
  replies: { 200: Merge },
  problems: [...problems.absences, problems.mergeUnknown, problems.mergeFinal, problems.mergeCovered],
});
