import type { Observations } from '@clever/contract/permits';
import type { PoolClient } from 'pg';

/** Notes that an instance of a service runs, or that it ends. */
export async function noteInstance(client: PoolClient, report: Observations): Promise<void> {
  const { instance, service, serviceVersion, host, contracts, models, figures, leaving } = report;
  if (leaving) {
    // Whoever reports names itself, so that no service reports the stop of another.
    await client.query('DELETE FROM instance WHERE id = $1 AND service = $2', [instance, service]);
    return;
  }
  await client.query({
    name: 'permit_instance',
    text: `INSERT INTO instance (id, service, version, host, contracts, models, figures, seen_at, sought_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, now(), now())
      ON CONFLICT (id) DO UPDATE SET figures = excluded.figures, seen_at = now(), sought_at = now(), missed = 0
        WHERE instance.service = excluded.service`,
    values: [
      instance,
      service,
      serviceVersion,
      host,
      JSON.stringify(contracts),
      JSON.stringify(models),
      figures ? JSON.stringify(figures) : null,
    ],
  });
}
