import { Id, operation, paging, preset, text } from '@clever/contract';
import { Client } from '@clever/readers/audience';
import { PlayerId } from '@clever/readers/clients';
import Type from 'typebox';
import { OpenEvent } from '../player-shapes.ts';
import { eventPublished, eventUnknown, scheduleRefused } from '../problems.ts';
import { Rehearsal, RehearsalQuery } from '../rehearsal-shapes.ts';
import { Event, EventEdit, NewEvent } from '../shapes.ts';

const params = Type.Object({ id: Id });
const tagged = { entityTag: ['version', 'state', 'spent'] } as const;

const resource = preset.resource('event', '/events', {
  shape: Event,
  body: NewEvent,
  edit: EventEdit,
  filters: { name: Type.Optional(text(100, { description: 'Part of the name, of whichever case' })) },
  unknown: eventUnknown,
});
export const { list } = resource;
export const create = operation({
  ...resource.create,
  ...tagged,
  problems: [...resource.create.problems, scheduleRefused],
});
export const read = operation({ ...resource.read, ...tagged });
export const update = operation({
  ...resource.update,
  ...tagged,
  description: 'Once it is published, its zone, days, times and rewards stay.',
  problems: [eventUnknown, scheduleRefused, eventPublished],
});
export const remove = operation({
  ...resource.remove,
  summary: 'Remove a draft',
  problems: [eventUnknown, eventPublished],
});

const switched = (name: `event.${string}`, method: 'PUT' | 'DELETE', path: `/${string}`, summary: string) =>
  operation({
    ...{ name, method, path, summary, params },
    access: 'strong',
    idempotent: 'natural',
    ...tagged,
    replies: { 200: Event },
    problems: [eventUnknown],
  });

export const publish = switched('event.publish', 'PUT', '/events/{id}/publication', 'Publish an event');
export const stop = switched('event.stop', 'PUT', '/events/{id}/stop', 'Stop an event: players can do nothing more');
export const resume = switched('event.resume', 'DELETE', '/events/{id}/stop', 'Let a stopped event go on');

export const rehearse = operation({
  name: 'event.rehearse',
  method: 'GET',
  path: '/events/{id}/rehearsal',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say what a player would find on each day from a time on, and change nothing',
  description:
    'Of a draft, as if it were published. Each day at the same time of the clock where the player is, checking in each time.',
  params,
  query: RehearsalQuery,
  replies: { 200: Rehearsal },
  problems: [eventUnknown, scheduleRefused],
});

export const open = preset.list('event.open', '/players/{playerId}/events', OpenEvent, {
  summary: 'List the events that a player may take part in now, the oldest first',
  params: Type.Object({ playerId: PlayerId }),
  query: Type.Object({ ...paging(), ...Client.properties }),
});
