import { createSecret } from '@clever/contract/permits';
import { type Contender, startContender } from '../contender.ts';
import { httpRequest } from '../load.ts';
import { compare, type Row } from '../rounds.ts';
import { callsPerRound } from '../servers/call-contract.ts';
import { atLeast, ratesReport } from './rates.ts';

const body = '{"code":"PINK-ABCD-EFGH","playerId":"p1"}';

/** A request by HTTP to a front, which makes one authorised call to a back for it. All servers share one core. */
export async function call() {
  const rows = await compareCalls('/purchases');
  const [, clever, byHttp, , , asking] = rows;
  return ratesReport('call', 'A request, and an authorised call to another service for it', rows, [
    ...goalsOf(rows),
    { ...atLeast(1.7, (byHttp?.ratio ?? 0) / (asking?.ratio ?? 1)), goal: 'by HTTP at least 1.7 of asking each time' },
    { ...atLeast(1.7, (clever?.ratio ?? 0) / (asking?.ratio ?? 1)), goal: 'at least 1.7 of asking each time' },
  ]);
}

/** The calls alone: 64 at once, and so many for each request that its own price is not seen. */
export async function calls() {
  const rows = (await compareCalls('/rounds', 1)).map((row) => ({
    ...row,
    perSecond: row.perSecond * callsPerRound,
    cpuUs: row.cpuUs / callsPerRound,
    othersCpuUs: row.othersCpuUs && row.othersCpuUs / callsPerRound,
  }));
  return ratesReport('calls', `Calls alone, ${callsPerRound} for each request`, rows, goalsOf(rows));
}

function goalsOf([, clever, byHttp, moleculer]: readonly Row[]) {
  return [
    { ...atLeast(2, (clever?.ratio ?? 0) / (moleculer?.ratio ?? 1)), goal: 'at least 2 of Moleculer' },
    { ...atLeast(0.85, byHttp?.ratio), goal: 'by HTTP at least 0.85 of bare' },
  ];
}

async function compareCalls(path: string, connections = 64): Promise<Row[]> {
  const secret = createSecret();
  const authorization = `Basic ${Buffer.from(`front:${secret}`).toString('base64')}`;
  const request = httpRequest('POST', path, {}, body);
  const asking = async () => {
    const permitter = await startContender('call-back-bare');
    return [await startContender('call-back-asking', { PERMITTER_URL: urlOf(permitter) }), permitter];
  };
  const front = (label: string, server: string, env: Record<string, string> = {}, behind = backOf(server, secret)) => ({
    label,
    server: `call-front-${server}`,
    env: ([back]: readonly Contender[]) => ({ BENCH_SECRET: secret, BACK_URL: back ? urlOf(back) : '', ...env }),
    behind,
    requests: () => () => request,
  });
  return compare(
    [
      front('bare Fastify and undici.Pool', 'bare'),
      front('Clever', 'clever', { CALL_TRANSPORT: 'clever' }),
      front('Clever by HTTP', 'clever', { CALL_TRANSPORT: 'http' }),
      front('Moleculer, TCP', 'moleculer'),
      front('NestJS, TCP', 'nest'),
      front('bare, asking a permitter each time', 'bare', { AUTHORIZATION: authorization }, asking),
    ],
    { expected: 200, connections, seconds: 2, rounds: 7, isFresh: true },
  );
}

const backOf = (server: string, secret: string) => async () => [
  await startContender(`call-back-${server}`, { BENCH_SECRET: secret }),
];
const urlOf = ({ port }: Contender) => `http://127.0.0.1:${port}`;
