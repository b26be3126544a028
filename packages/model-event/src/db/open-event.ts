import type { Database } from '@clever/contract/database';
import { openPrisma, type TableVerbs, tableVerbs } from '@clever/model';
import { LRUCache } from 'lru-cache';
import { eventUnknown } from '../problems.ts';
import type { Definition } from '../rules/state.ts';
import { toDefinition } from './event-row.ts';
import { PrismaClient } from './generated/client.ts';
import type { EventModel } from './generated/models.ts';

/** The open event domain, first argument of every verb. */
export interface EventDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly events: TableVerbs<EventModel, Definition>;
  /** Events as they were read last: whoever uses one asks the database for its version with the same statement. */
  readonly seen: LRUCache<string, Definition>;
  /** Now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openEvent(database: Database, clock: () => number = Date.now): EventDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const events = tableVerbs(prisma.event, { view: toDefinition, unknown: eventUnknown, parts: ['name'] });
  const seen = new LRUCache<string, Definition>({ max: 500 });
  return { database, prisma, events, seen, clock, close: () => prisma.$disconnect() };
}
