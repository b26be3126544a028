import type { ReleaseState, ReleaseView } from '../platform-shapes.ts';
import type { Release } from './generated/client.ts';

/** Shows a version as it is answered. */
export const toReleaseView = (row: Omit<Release, 'createdAs'>): ReleaseView => ({
  id: row.id,
  app: row.appKey,
  platform: row.platform,
  semver: row.semver,
  build: row.build,
  state: row.state as ReleaseState,
  releasedAt: row.releasedAt?.toISOString() ?? null,
  countries: row.countries as string[] | null,
  notes: row.notes,
  version: row.version,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
