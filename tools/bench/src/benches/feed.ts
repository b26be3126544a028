import { startCluster } from '../cluster.ts';
import { type Contender, startContender } from '../contender.ts';
import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { atLeast, ratesReport } from './rates.ts';

const path = '/feed?app=shop&platform=ios&version=2.3.0&locale=ko-KR&kind=list&limit=100';

/** The feed of a client, out of 200 live notices, against a bare Fastify route that returns as many bytes. */
export async function feed() {
  await using cluster = await startCluster();
  const probe = await startContender('feed-clever', { DATABASE_URL_NOTICE: await cluster.create('notice') });
  const bytes = await sizeOf(probe).finally(() => probe.stop());
  await using other = await startCluster();
  const rows = await compare(
    [
      {
        label: `bare Fastify, ${bytes} bytes`,
        server: 'feed-bare',
        env: { BYTES: String(bytes) },
        requests: requestOf,
      },
      {
        label: 'Clever notice, 200 live notices',
        server: 'feed-clever',
        env: { DATABASE_URL_NOTICE: await other.create('notice') },
        requests: requestOf,
      },
    ],
    { expected: 200, rounds: 9, seconds: 2, isFresh: true },
  );
  return ratesReport('feed', 'The feed of notices', rows, [atLeast(0.6, rows[1]?.ratio)]);
}

function requestOf({ ready }: Contender): () => string {
  const request = httpRequest('GET', path, { authorization: String(ready.authorization) });
  return () => request;
}

async function sizeOf({ port, ready }: Contender): Promise<number> {
  const headers = { authorization: String(ready.authorization) };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const body = await answer.arrayBuffer();
  if (!answer.ok || body.byteLength < 1000)
    throw new Error(`the feed answered ${answer.status}, ${body.byteLength} bytes`);
  return body.byteLength;
}
