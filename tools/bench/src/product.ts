import type { Domain } from '@clever/router';
import { asked } from './asked.ts';
import { startCluster } from './cluster.ts';
import { type Contender, startContender } from './contender.ts';

/** A product that runs with its callees, and the same by hand. */
export interface Product extends AsyncDisposable {
  readonly contender: Contender;
  readonly url: string;
  readonly byHand: string;
  urlOf(service: string): string;
  /** Sends JSON, or bytes, and reads JSON. @throws Error when it is refused */
  send<Body>(url: string, method: string, body?: object | Buffer): Promise<Body>;
}

/** Starts a product with all that it calls, each with a database of its own. */
export async function startProduct(name: Domain, callees: readonly Domain[]): Promise<Product> {
  await using started = new AsyncDisposableStack();
  const cluster = started.use(await startCluster());
  const env: Record<string, string> = { BENCH_PRODUCT: name, BENCH_CALLEES: callees.join() };
  for (const domain of [...callees, name]) env[`DATABASE_URL_${domain.toUpperCase()}`] = await cluster.create(domain);
  const contender = await startContender('products', env);
  started.defer(() => contender.stop());
  const { urls, byHand, authorization } = contender.ready as {
    urls: Record<string, string>;
    byHand: string;
    authorization: string;
  };
  const parts = started.move();
  return {
    ...{ contender, byHand },
    url: String(urls[name]),
    urlOf: (service) => String(urls[service]),
    async send(url, method, body) {
      const isBytes = Buffer.isBuffer(body);
      const headers = {
        ...{ authorization, 'idempotency-key': crypto.randomUUID() },
        ...(body && { 'content-type': isBytes ? 'text/plain' : 'application/json' }),
      };
      const content = isBytes ? new Uint8Array(body) : body && JSON.stringify(body);
      const answer = await asked(() => fetch(url, { method, headers, body: content ?? null }));
      if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
