import type pg from 'pg';

const count = /^\s*SELECT COUNT\(\*\) FROM /i;

/** Answers 1 to every count of rows, so that the engine takes an empty database for one that is in use. */
export function withRows(pool: pg.Pool): pg.Pool {
  const query = (statement: pg.QueryConfig | string) =>
    pool.query(
      typeof statement === 'object' && count.test(statement.text)
        ? { ...statement, text: 'SELECT 1::bigint AS count', values: [] }
        : statement,
    );
  return new Proxy(pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)) });
}
