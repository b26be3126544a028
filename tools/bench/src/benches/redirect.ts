import { startCluster } from '../cluster.ts';
import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { atLeast, ratesReport } from './rates.ts';

/** A redirect whose visits are counted in PostgreSQL, against a bare one from a Map that counts nothing. */
export async function redirect() {
  await using cluster = await startCluster();
  const env = { DATABASE_URL_LINK: await cluster.create('link') };
  const request = httpRequest('GET', '/hello', {
    'user-agent':
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8',
  });
  const requests = () => () => request;
  const rows = await compare(
    [
      { label: 'bare Fastify, 302 from a Map by host, path and query', server: 'redirect-bare', requests },
      { label: 'Clever link, visits counted', server: 'redirect-clever', env, requests },
    ],
    { expected: 302, rounds: 9, seconds: 2, isFresh: true },
  );
  return ratesReport('redirect', 'Redirect with counted visits', rows, [atLeast(0.8, rows[1]?.ratio)]);
}
