import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Listens, prints the address for the bench, and ends on SIGTERM. */
export async function announce(app: FastifyInstance): Promise<void> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  tell({ port: (app.server.address() as AddressInfo).port });
}

/** Prints the address of a service for the bench, and ends on SIGTERM, when it is closed. */
export function announceUrl(url: string, more: object = {}, close = async () => {}): void {
  tell({ port: Number(new URL(url).port), ...more }, close);
}

function tell(ready: object, close = async () => {}): void {
  process.once('SIGTERM', () => void close().finally(() => process.exit(0)));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() });
  });
  process.send?.(ready);
}
