import { contract, Id, Instant, nullable, preset, problem, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { version } from './version.ts';

const fields = {
  name: text(200),
  note: nullable(text(2_000)),
  active: Type.Boolean(),
};
const { name, active, ...optional } = fields;

const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };

export const Event = Type.Object({ id: Id, ...fields, ...counted });
export type Event = Static<typeof Event>;

/** A event to be made. What is absent is null. */
export const NewEvent = Type.Object({
  name,
  active: withDefault(active, true),
  ...Type.Partial(Type.Object(optional)).properties,
});
export type NewEvent = Static<typeof NewEvent>;

/** What is absent stays as it is. */
export const EventEdit = Type.Partial(Type.Object(fields), { minProperties: 1 });
export type EventEdit = Static<typeof EventEdit>;

export const problems = { eventUnknown: problem('EVENT_UNKNOWN', 404, 'There is no such event') };

const operations = preset.resource('event', '/events', {
  shape: Event,
  body: NewEvent,
  edit: EventEdit,
  filters: { name: Type.Optional(name), active: Type.Optional(active) },
  unknown: problems.eventUnknown,
});

/** Events: making, listing, reading, changing and removing them. */
export const event = contract('event', version, operations);
