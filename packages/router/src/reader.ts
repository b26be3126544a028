import { isConnectionLost } from '@clever/contract/database';
import type pg from 'pg';

/** How long a connection is kept without being given back: whoever watches for silent servers counts from its being taken. */
const turnMs = 250;

/** A connection in use, and how many reads wait for their answer on it. */
interface Turn {
  readonly since: number;
  readonly client: Promise<pg.PoolClient>;
  waiting: number;
}

/**
 * Reads many rows at a time on one connection: statements are sent as they come, and answered in that order. Each has a transaction of its own, so that one
 * which fails leaves the others alone.
 *
 * @param pool of connections with `pipeline`: one works, and a second one while the first is given back
 */
export function createReader(pool: pg.Pool) {
  let current: Turn | undefined;

  function begin(): Turn {
    const turn = { since: performance.now(), client: pool.connect(), waiting: 0 };
    // Whoever waits is told as well.
    turn.client.catch(() => undefined);
    return turn;
  }

  function take(): Turn {
    if (current && performance.now() - current.since > turnMs) current = undefined;
    current ??= begin();
    current.waiting++;
    return current;
  }

  function giveBack(turn: Turn): void {
    if (--turn.waiting > 0) return;
    if (current === turn) current = undefined;
    turn.client.then(
      // The pool looks whether it still works.
      (client) => client.release(),
      () => undefined,
    );
  }

  return async <Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> => {
    refuseObjects(statement);
    const turn = take();
    try {
      return await (await turn.client).query<Row>(statement);
    } catch (error) {
      // Whoever asks again does so on another connection, though others still wait for this one's end.
      if (current === turn && isConnectionLost(error)) current = undefined;
      throw error;
    } finally {
      giveBack(turn);
    }
  };
}

/** What fails while it is written down would leave the connection in the middle of a statement. */
function refuseObjects({ values = [] }: pg.QueryConfig): void {
  if (values.some((value) => typeof value === 'object' && value !== null))
    throw new TypeError('A read by key takes texts and numbers alone');
}
