import { eventUnknown } from '../problems.ts';
import { type Definition, stateAt } from '../rules/state.ts';
import type { Event } from '../shapes.ts';
import { toDefinition } from './event-row.ts';
import type { EventModel } from './generated/models.ts';
import type { EventDb } from './open-event.ts';

const selected = `
  SELECT e.id, name, time_zone AS "timeZone", day_starts_at AS "dayStartsAt", starts_at AS "startsAt", ends_at AS "endsAt",
    claim_days AS "claimDays", repeat, audience, phases, attendance, missions, leaderboard, budget, published_at AS "publishedAt",
    stopped_at AS "stoppedAt", version, created_at AS "createdAt", updated_at AS "updatedAt", created_by AS "createdBy",
    idempotency_key AS "idempotencyKey", fingerprint, coalesce(s.spent, 0) AS spent
  FROM event e LEFT JOIN spending s ON s.event_id = e.id`;

/** Finds an event as it is stored now. @throws EVENT_UNKNOWN */
export async function findEvent({ database }: EventDb, id: string): Promise<Definition> {
  const { rows } = await database.query<EventModel>({
    name: 'event find',
    text: `${selected} WHERE e.id = $1`,
    values: [id],
  });
  if (!rows[0]) throw eventUnknown(`There is no ${id}`);
  return toDefinition(rows[0]);
}

/** Finds the published events that have begun and not ended, the oldest first: 1,000 at most. */
export async function findRunning({ database, clock }: EventDb): Promise<Definition[]> {
  const { rows } = await database.query<EventModel>({
    name: 'event find running',
    text: `${selected} WHERE published_at IS NOT NULL AND stopped_at IS NULL AND starts_at <= $1 AND (ends_at > $1 OR ends_at IS NULL)
      ORDER BY e.id LIMIT 1000`,
    values: [new Date(clock())],
  });
  return rows.map(toDefinition);
}

/** Shows an event as it is now. */
export const showEvent = ({ clock }: EventDb, event: Definition): Event => ({
  ...event,
  state: stateAt(event, clock()),
});

/** Reads an event. @throws EVENT_UNKNOWN */
export const readEvent = async (db: EventDb, id: string): Promise<Event> => showEvent(db, await findEvent(db, id));
