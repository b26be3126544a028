import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestListener, Server, ServerResponse } from 'node:http';

const answering = new AsyncLocalStorage<ServerResponse>();

/**
 * Answers a request with 500 whose handling throws where nobody listens, and goes on: what is on the disk is whole at any time. What throws
 * outside of a request ends the process.
 */
export function containFaults(server: Server): void {
  const [handle] = server.listeners('request') as RequestListener[];
  if (!handle) throw new Error('the server has no listener');
  server.removeAllListeners('request');
  server.on('request', (request, response) =>
    answering.run(response, () => {
      try {
        handle(request, response);
      } catch (error) {
        // What is thrown synchronously leaves the context before it is handled elsewhere.
        contain(error);
      }
    }),
  );
  process.on('unhandledRejection', contain);
  process.on('uncaughtException', contain);
}

function contain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  const response = answering.getStore();
  if (!response) process.exit(1);
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: 'the registry failed; its log says how' }));
}
