import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to a registry on which the publication of one package gets stuck. */
export interface HeldPublication extends AsyncDisposable {
  readonly url: string;
  /** Settles when the publication is under way, of which the registry never hears. */
  readonly isHeld: Promise<void>;
}

/** Passes everything on to a registry, but for the publication of a package, which is never answered. */
export async function holdPublication(registryUrl: string, name: string): Promise<HeldPublication> {
  const held = Promise.withResolvers<void>();
  const server = createServer((asked, answer) => {
    if (asked.method === 'PUT' && decodeURIComponent(asked.url ?? '') === `/${name}`) return held.resolve();
    const { method, headers } = asked;
    const onward = request(new URL(asked.url ?? '/', registryUrl), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    isHeld: held.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
