import { createSecret } from '@clever/contract/permits';
import { type Contender, startContender } from '../contender.ts';
import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { atLeast, ratesReport } from './rates.ts';

/** An authorised call, service to service: front calls back on every request. All servers share one core. */
export async function call() {
  const secret = createSecret();
  const authorization = `Basic ${Buffer.from(`front:${secret}`).toString('base64')}`;
  const permitter = await startContender('call-back-bare');
  const backs = [
    await startContender('call-back-bare'),
    await startContender('call-back-clever', { BENCH_SECRET: secret }),
    await startContender('call-back-asking', { PERMITTER_URL: urlOf(permitter) }),
  ] as const;
  const request = httpRequest('POST', '/purchases', {}, '{"code":"PINK-ABCD-EFGH","playerId":"p1"}');
  const envOf = (back: Contender) => ({ BENCH_SECRET: secret, BACK_URL: urlOf(back) });
  try {
    const rows = await compare(
      [
        {
          label: 'bare Fastify and undici.Pool',
          server: 'call-front-bare',
          env: envOf(backs[0]),
          requests: () => () => request,
        },
        { label: 'Clever', server: 'call-front-clever', env: envOf(backs[1]), requests: () => () => request },
        {
          label: 'bare, asking a permitter each time',
          server: 'call-front-bare',
          env: { ...envOf(backs[2]), AUTHORIZATION: authorization },
          requests: () => () => request,
        },
      ],
      { expected: 200 },
    );
    const [, clever, asking] = rows;
    return ratesReport('call', 'An authorised call, service to service', rows, [
      atLeast(0.85, clever?.ratio),
      { ...atLeast(1.7, (clever?.ratio ?? 0) / (asking?.ratio ?? 1)), goal: 'at least 1.7 of asking each time' },
    ]);
  } finally {
    await Promise.all([permitter, ...backs].map((contender) => contender.stop()));
  }
}

const urlOf = ({ port }: Contender) => `http://127.0.0.1:${port}`;
