import type { Definition } from '../rules/state.ts';
import type { Event, EventEdit, NewEvent } from '../shapes.ts';
import { Prisma } from './generated/client.ts';
import type { EventModel } from './generated/models.ts';

type EventRow = EventModel & { readonly spent?: string | number };

const text = (at: Date | null) => at?.toISOString() ?? null;

/** Converts a row; its JSON was checked when it was written. */
export function toDefinition(row: EventRow): Definition {
  const { createdBy: _by, idempotencyKey: _key, fingerprint: _print, spent = 0, ...event } = row;
  return {
    ...(event as unknown as Event),
    spent: Number(spent),
    startsAt: event.startsAt.toISOString(),
    endsAt: text(event.endsAt),
    publishedAt: text(event.publishedAt),
    stoppedAt: text(event.stoppedAt),
    createdAt: event.createdAt.toISOString(),
    updatedAt: event.updatedAt.toISOString(),
  };
}

/** Converts what is written: Prisma tells no value from the JSON null. */
export function columnsOf<Input extends NewEvent | EventEdit>(input: Input): Partial<EventModel> {
  const entries = Object.entries(input).map(([name, value]) => [
    name,
    value === null && isJson(name) ? Prisma.DbNull : value,
  ]);
  return Object.fromEntries(entries) as Partial<EventModel>;
}

const isJson = (name: string) => ['repeat', 'attendance', 'leaderboard'].includes(name);
