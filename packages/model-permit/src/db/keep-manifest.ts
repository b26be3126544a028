import type { PoolClient } from 'pg';
import type { Manifest } from '../shapes.ts';
import type { PermitDb } from './open-permit.ts';

/** A manifest as it was applied. */
export interface AppliedManifest extends Manifest {
  /** Who applied it. */
  readonly by: string;
  readonly appliedAt: string;
}

/** Keeps what was applied, so that what was granted by hand since can be compared with it. */
export async function keepManifest(
  client: Pick<PoolClient, 'query'>,
  by: string,
  { callers }: Manifest,
): Promise<void> {
  await client.query(
    `INSERT INTO manifest (callers, by) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET callers = excluded.callers, by = excluded.by, applied_at = now()`,
    [JSON.stringify(callers), by],
  );
}

/** Reads the manifest that was applied last; undefined before the first. */
export async function readManifest({ prisma }: PermitDb): Promise<AppliedManifest | undefined> {
  const row = await prisma.manifest.findUnique({ where: { id: 1 } });
  if (!row) return undefined;
  return { callers: row.callers as Manifest['callers'], by: row.by, appliedAt: row.appliedAt.toISOString() };
}
