import { contract, Id, preset, versionOf, withDefault } from '@clever/contract';
import { Name, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** `printed`: a PC acknowledged it. `refused`: nothing was held. `returned`: nobody printed it in time, and the points are back. */
const state = Type.Enum(['accepted', 'held', 'queued', 'printed', 'paid', 'refused', 'returned']);

const fields = {
  playerId: PlayerId,
  fileId: Id,
  /** The group of PCs that may print it: `library` is `group:library` of the push service. */
  printers: Name,
  copies: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 1),
  points: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** How long a PC may be waited for, before the points are given back. */
  waitSeconds: withDefault(Type.Integer({ minimum: 1, maximum: 604_800 }), 600),
};

const { operations, problems } = preset.composed('print', '/prints', { fields, state, filters: ['playerId'] });
const { create, list, read } = operations;

export { problems };
export type Print = Static<(typeof read.replies)[200]>;

/** Prints: documents that are paid in points, each printed by one PC of a group. */
export const print = contract('print', versionOf(import.meta.url), {
  create: { ...create, summary: 'Have a document printed: hold its points, and look for a PC' },
  list,
  read,
});
