import pg from 'pg';

/** Asks the database for an answer. Never rejects. A pool that is busy to its limit is passed by with a connection of its own. */
export async function isReachable(pool: pg.Pool, config: pg.ClientConfig, timeoutMs: number): Promise<boolean> {
  const busy = pool.idleCount === 0 && pool.totalCount >= pool.options.max;
  const asked = busy ? askAlone(config, timeoutMs) : askPool(pool, timeoutMs);
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, timeoutMs, false);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

function askPool(pool: pg.Pool, timeoutMs: number): Promise<boolean> {
  const question: pg.QueryConfig & { query_timeout: number } = { text: 'SELECT 1', query_timeout: timeoutMs };
  return pool.query(question).then(
    () => true,
    () => false,
  );
}

/** Asks on a connection of its own. Never rejects. */
export async function askAlone(config: pg.ClientConfig, timeoutMs: number): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
