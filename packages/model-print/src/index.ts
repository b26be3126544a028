import { contract, Id, Instant, nullable, preset, problem, versionOf, withDefault } from '@clever/contract';
import { Name, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** `printed`: a PC acknowledged it. `refused`: nothing was held. `returned`: nobody printed it in time, and the points are back. */
export const printStates = ['accepted', 'held', 'queued', 'printed', 'paid', 'refused', 'returned'] as const;
const state = Type.Enum([...printStates]);

export const NewPrint = Type.Object({
  playerId: PlayerId,
  fileId: Id,
  /** The group of PCs that may print it: `library` is `group:library` of the push service. */
  printers: Name,
  copies: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 1),
  points: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** How long a PC may be waited for, before the points are given back. */
  waitSeconds: withDefault(Type.Integer({ minimum: 1, maximum: 604_800 }), 600),
});
export type NewPrint = Static<typeof NewPrint>;

export const Print = Type.Object({
  ...{ id: Id, ...Type.Required(NewPrint).properties, state, reason: nullable(Type.String()) },
  ...{ version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant },
});
export type Print = Static<typeof Print>;

export const problems = { printUnknown: problem('PRINT_UNKNOWN', 404, 'There is no such print') };

const { create, list, read } = preset.resource('print', '/prints', {
  ...{ shape: Print, body: NewPrint, edit: NewPrint, unknown: problems.printUnknown },
  filters: { playerId: Type.Optional(PlayerId), state: Type.Optional(state) },
});

/** Prints: documents that are paid in points, each printed by one PC of a group. */
export const print = contract('print', versionOf(import.meta.url), {
  create: { ...create, summary: 'Have a document printed: hold its points, and look for a PC' },
  list,
  read,
});
