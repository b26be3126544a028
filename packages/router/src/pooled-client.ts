import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

/** A connection to a pooler in transaction mode: what is prepared on one of its connections is not there on the next, so no statement has a name. */
export class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as Query;
    this.query = ((given: unknown, ...rest: unknown[]) => query(nameless(given), ...rest)) as typeof this.query;
  }
}

/** What has a `submit` of its own (a cursor, a COPY) is no statement of ours. */
function nameless(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('name' in given) || 'submit' in given) return given;
  return { ...given, name: undefined };
}
