import type { FastifyInstance } from 'fastify';

const lookEveryMs = 25;

/**
 * Closes a server after the requests under way. Node ends the idle connections once, when closing begins; one that becomes idle later
 * would hold the server open for as long as its client keeps it alive.
 */
export async function closeServer(app: FastifyInstance): Promise<void> {
  const timer = setInterval(() => app.server.closeIdleConnections(), lookEveryMs);
  await app.close().finally(() => clearInterval(timer));
}
