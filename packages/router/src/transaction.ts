import type { TransactionOptions } from '@clever/contract/database';
import type { Pool, PoolClient } from 'pg';

/** Runs one transaction on one connection. A connection that cannot roll back is not used again. */
export async function runTransaction<T>(
  pool: Pool,
  run: (client: PoolClient) => Promise<T>,
  { isolation = 'read committed' }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await run(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
