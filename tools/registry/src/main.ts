import { once } from 'node:events';
import type { Server } from 'node:http';
import { runServer } from 'verdaccio';
import { containFaults } from './faults.ts';
import { registryFolder } from './registry-folder.ts';
import { sweep } from './storage/sweep.ts';
import { verdaccioConfig } from './verdaccio-config.ts';

/** What `startRegistry` passes to this process, and what comes back. */
export interface Order {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly uplink: string;
  readonly checks?: string | undefined;
}
export type Answer = { readonly port: number } | { readonly fault: string; readonly code?: string | undefined };

const graceMs = 5_000;

async function main({ folder, host, port, uplink, checks }: Order): Promise<void> {
  const files = registryFolder(folder);
  await sweep(files);
  const server: Server = await runServer(verdaccioConfig(files, uplink, checks) as never);
  containFaults(server);
  server.listen(port, host);
  await once(server, 'listening');
  const stop = () => {
    server.close(() => process.exit(0));
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  answer({ port: (server.address() as { port: number }).port });
}

const answer = (message: Answer) => process.send?.(message);

// Ctrl-C in a terminal reaches the whole group of processes: the parent decides.
process.on('SIGINT', () => {});
main(JSON.parse(process.argv[2] as string)).catch((error: NodeJS.ErrnoException) => {
  answer({ fault: error.message, code: error.code });
  process.exitCode = 1;
  process.disconnect?.();
});
