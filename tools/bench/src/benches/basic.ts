import { createSecret } from '@clever/contract/permits';
import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { ratesReport } from './rates.ts';

/** What credentials cost a small request: by the plugin alone, and by the permittee, which adds a condition and looks up a grant. */
export async function basic() {
  const secret = createSecret();
  const authorization = `Basic ${Buffer.from(`front:${secret}`).toString('base64')}`;
  const request = httpRequest('GET', '/hello?name=x', { authorization });
  const rest = { env: { BENCH_SECRET: secret }, requests: () => () => request };
  const rows = await compare(
    [
      { label: 'bare Fastify', server: 'hello-bare', ...rest },
      { label: '@fastify/basic-auth alone, with a digest', server: 'hello-basic', ...rest },
      { label: 'the permittee', server: 'hello-permittee', ...rest },
    ],
    { expected: 200, rounds: 9, seconds: 2, isFresh: true },
  );
  return ratesReport('basic', 'Credentials of a small request', rows, []);
}
