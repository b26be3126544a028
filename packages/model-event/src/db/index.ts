import type { Database } from '@clever/contract/database';
import { type TableVerbs, tableVerbs } from '@clever/model';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Event, problems } from '../index.ts';
import { PrismaClient } from './generated/client.ts';
import type { EventModel } from './generated/models.ts';

/** The open domain. */
export interface EventDb {
  readonly database: Database;
  readonly events: TableVerbs<EventModel, Event>;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openEvent(database: Database): EventDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  const events = tableVerbs(prisma.event, { view: toEvent, unknown: problems.eventUnknown, parts: ['name'] });
  return { database, events, close: () => prisma.$disconnect() };
}

/** Converts a row to the contract's shape. */
function toEvent({ createdBy: _by, idempotencyKey: _key, fingerprint: _print, ...row }: EventModel): Event {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
