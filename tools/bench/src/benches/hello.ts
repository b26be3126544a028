import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { atLeast, ratesReport } from './rates.ts';

/** The chassis, with its log line, metrics and checks, against bare Fastify with the same shapes. */
export async function hello() {
  const requests = () => () => request;
  const request = httpRequest('GET', '/hello?name=x');
  const rows = await compare(
    [
      { label: 'bare Fastify', server: 'hello-bare', requests },
      { label: 'Clever', server: 'hello-clever', requests },
    ],
    { expected: 200, rounds: 9, seconds: 2, isFresh: true },
  );
  return ratesReport('hello', 'Hello: the chassis against bare Fastify', rows, [atLeast(0.85, rows[1]?.ratio)]);
}
