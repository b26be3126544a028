import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The same id for the same number, in the order of the numbers. */
export const idOf = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Rows of a table for the numbers from..to, as lines of COPY. */
export interface Filling {
  /** `player (id)` */
  readonly table: string;
  readonly line: (number: number) => string;
}

const linesPerChunk = 5_000;

/** Writes the rows of numbers that are not there yet. */
export async function fill(url: string, filling: Filling, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const sink = client.query(copyFrom(`COPY ${filling.table} FROM STDIN`));
  await pipeline(Readable.from(chunks(filling, from, to)), sink);
  await client.query(`VACUUM ANALYZE ${filling.table.split(' ')[0]}`);
  const ended = once(client, 'end');
  await client.end();
  await ended;
}

function* chunks({ line }: Filling, from: number, to: number): Generator<string> {
  for (let at = from; at < to; at += linesPerChunk)
    yield Array.from({ length: Math.min(linesPerChunk, to - at) }, (_, index) => `${line(at + index)}\n`).join('');
}
