import type { VidDb } from './open-vid.ts';

/** Publishes videos whose time has come, and ends the publication of others. @returns whether there may be more */
export async function publishDue({ database }: VidDb): Promise<boolean> {
  const { rowCount } = await database.query({ name: 'vid publish', text, values: [atOnce] });
  return rowCount === atOnce;
}

const atOnce = 100;
const text = `
  WITH due AS (
    SELECT id, (publish_at IS NULL OR publish_at <= now()) AND (publish_until IS NULL OR publish_until > now()) AS is FROM video
    WHERE removed_at IS NULL AND (
      (publish_at <= now() AND (publish_until IS NULL OR publish_until > now()) AND NOT is_published) OR (publish_until <= now() AND is_published))
    ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE video SET is_published = due.is, version = version + 1, updated_at = now() FROM due WHERE video.id = due.id`;
