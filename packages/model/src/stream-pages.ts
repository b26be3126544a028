import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '@clever/contract/database';
import limit, { type LimitFunction } from 'p-limit';

/** Of the streams of a database, those that read at a time: the rest of its connections are for everybody else. */
const atOnce = 2;
const gates = new WeakMap<Database['pool'], LimitFunction>();

/**
 * Streams what a generator reads from a database, a page at a time, as fast as it is taken. However many streams there are, two of them read at a
 * time, in turns, and one whose reader sleeps holds nothing.
 *
 * @param pages yields after each statement; it holds no connection in between
 */
export function streamPages({ pool }: Pick<Database, 'pool'>, pages: AsyncGenerator<string>): Readable {
  const gate = gates.get(pool) ?? limit(atOnce);
  gates.set(pool, gate);
  async function* paced() {
    try {
      for (;;) {
        const { done, value } = await gate(() => pages.next());
        if (done) return;
        yield value;
        await turn();
      }
    } finally {
      await pages.return(undefined);
    }
  }
  return Readable.from(paced());
}
