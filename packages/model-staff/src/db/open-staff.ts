import type { Database } from '@clever/contract/database';
import type { StaffDb, StaffSettings } from './staff-db.ts';

const hourMs = 3_600_000;

/** Opens the domain on its database. */
export function openStaff(database: Database, settings: StaffSettings): StaffDb {
  return {
    database,
    settings: { sessionMs: 12 * hourMs, idleMs: hourMs, leaseMs: 60_000, ...settings },
    close: async () => undefined,
  };
}
