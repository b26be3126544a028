import { isDeepStrictEqual } from 'node:util';
import type { IdempotencyKey, Match } from '@clever/contract';
import { checkMatch, standard } from '@clever/contract';
import { saveVersioned } from '@clever/model';
import { eventPublished } from '../problems.ts';
import { checkDefinition } from '../rules/check-definition.ts';
import type { Definition } from '../rules/state.ts';
import { type Event, type EventEdit, fixedFields, type NewEvent } from '../shapes.ts';
import { columnsOf } from './event-row.ts';
import { findEvent, readEvent, showEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';

/** Drafts an event, once per caller and key. @throws EVENT_SCHEDULE_REFUSED; IDEMPOTENCY_KEY_REUSED */
export async function createEvent(
  db: EventDb,
  { body, ...maker }: { readonly body: NewEvent; readonly caller: string; readonly key: IdempotencyKey },
): Promise<Event> {
  checkDefinition(body);
  const { id } = await db.events.create({ ...maker, body: columnsOf(body) });
  return readEvent(db, id);
}

/** Lists events, the newest first. @throws INVALID_CURSOR */
export async function listEvents(
  db: EventDb,
  query: Parameters<EventDb['events']['list']>[0],
): Promise<{ items: Event[]; next: string | null }> {
  const { items, next } = await db.events.list(query);
  const ids = items.map(({ id }) => id);
  const rows = await db.prisma.spending.findMany({ where: { eventId: { in: ids } } });
  const spent = new Map(rows.map((row) => [row.eventId, Number(row.spent)]));
  return { items: items.map((event) => showEvent(db, { ...event, spent: spent.get(event.id) ?? 0 })), next };
}

/** Changes an event that is still the one the caller read. @throws EVENT_UNKNOWN; STALE; EVENT_SCHEDULE_REFUSED; EVENT_PUBLISHED */
export async function updateEvent(db: EventDb, id: string, match: Match, edit: EventEdit): Promise<Event> {
  await saveVersioned({
    match,
    find: () => findEvent(db, id),
    save: (event, next) => {
      checkEdit(event, edit);
      const where = { id, version: event.version };
      return db.prisma.event.updateManyAndReturn({ where, data: { ...columnsOf(edit), ...next } as object });
    },
  });
  return readEvent(db, id);
}

function checkEdit(event: Definition, edit: EventEdit): void {
  const changed = fixedFields.find((name) => edit[name] !== undefined && !isDeepStrictEqual(edit[name], event[name]));
  if (event.publishedAt !== null && changed) throw eventPublished(`${changed} stays as it is`);
  checkDefinition({ ...event, ...edit });
}

/** Removes the draft that the caller read. @throws EVENT_UNKNOWN; EVENT_PUBLISHED; STALE */
export async function removeEvent({ prisma, ...db }: EventDb, id: string, match: Match): Promise<void> {
  const version = match === '*' ? {} : { version: { in: [...match] } };
  const { count } = await prisma.event.deleteMany({ where: { id, publishedAt: null, ...version } });
  if (count > 0) return;
  const event = await findEvent({ prisma, ...db }, id);
  checkMatch(match, event.version);
  throw event.publishedAt === null ? standard.stale(event.version) : eventPublished();
}

/** What is switched, and where it is not so already. */
const switches = {
  publish: (now: Date) => ({ where: { publishedAt: null }, data: { publishedAt: now } }),
  stop: (now: Date) => ({ where: { stoppedAt: null }, data: { stoppedAt: now } }),
  resume: () => ({ where: { stoppedAt: { not: null } }, data: { stoppedAt: null } }),
};

/** Publishes, stops or resumes an event; one that is so already stays as it is. @throws EVENT_UNKNOWN */
export async function switchEvent(db: EventDb, id: string, to: keyof typeof switches): Promise<Event> {
  const now = new Date(db.clock());
  const { where, data } = switches[to](now);
  const change = { ...data, version: { increment: 1 }, updatedAt: now };
  await db.prisma.event.updateMany({ where: { id, ...where }, data: change });
  return readEvent(db, id);
}
