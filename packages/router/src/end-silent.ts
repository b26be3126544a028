import type pg from 'pg';

const silentMs = 1_500;
const lookEveryMs = 500;
/** Part of the time in which this process was at work itself, from which on it cannot tell that somebody else is silent. */
const busy = 0.9;

/**
 * Ends the connections of a pool when its server has become silent: one of them has been in use for a while, and
 * the server does not answer on new ones either, twice: a busy machine is no silent server, and neither is one that this process had no time to listen to.
 * What waited on them fails as unavailable, and the pool begins anew, instead of waiting for the time limits of statements.
 *
 * @param isThere asks the server on a connection of its own; it never rejects
 * @returns stops watching
 */
export function endSilent(pool: pg.Pool, isThere: () => Promise<boolean>): () => void {
  const since = new Map<pg.PoolClient, number>();
  pool.on('acquire', (client) => since.set(client, performance.now()));
  pool.on('release', (_error, client) => since.delete(client));
  let notBefore = 0;
  const look = async () => {
    const now = performance.now();
    if (now < notBefore || ![...since.values()].some((at) => now - at >= silentMs)) return;
    notBefore = Number.POSITIVE_INFINITY;
    const waiting = [...since.keys()];
    const there = (await mayBeThere(isThere)) || (await mayBeThere(isThere));
    notBefore = performance.now() + (there ? silentMs : 0);
    if (there) return;
    for (const client of waiting) if (since.has(client)) cut(client as unknown as pg.Client);
    await endIdle(pool);
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return () => clearInterval(timer);
}

async function mayBeThere(isThere: () => Promise<boolean>): Promise<boolean> {
  const before = performance.eventLoopUtilization();
  return (await isThere()) || performance.eventLoopUtilization(before).utilization > busy;
}

/** With several statements under way, `end` alone waits for their answers. */
function cut(client: pg.Client): void {
  client.end().catch(() => {});
  client.connection.stream.destroy();
}

/** An idle connection is taken without asking the server. */
async function endIdle(pool: pg.Pool): Promise<void> {
  for (let left = pool.idleCount; left > 0 && pool.idleCount > 0 && !pool.ending; left--)
    await pool.connect().then(
      (client) => client.release(true),
      () => undefined,
    );
}
