import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tarball, versionOf } from './publishing.ts';

/** A small public registry: it has what it was given, and notes what it was asked for. */
export interface PublicRegistry extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly string[];
}

/** Starts a public registry that offers one version of each package. @param packages versions by name: `{ plain: '1.0.0' }` */
export async function startPublicRegistry(packages: Readonly<Record<string, string>>): Promise<PublicRegistry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    const found = Object.entries(packages).find(([name]) => path === `/${name}` || path.startsWith(`/${name}/-/`));
    if (!found) return response.writeHead(404).end('{}');
    const [name, version] = found;
    const bytes = tarball({ name, version }, 'from the public registry');
    if (path.endsWith('.tgz')) return response.end(bytes);
    const manifest = versionOf(name, version, bytes, url);
    const body = {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: manifest },
      time: { [version]: '2026-01-01T00:00:00Z' },
    };
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    asked,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
