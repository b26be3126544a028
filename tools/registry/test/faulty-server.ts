import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { containFaults } from '../src/faults.ts';

/** A server that fails as it is asked to. */
type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const fail = () => {
  throw new Error('as asked');
};
const ways: Readonly<Record<string, Handle>> = {
  '/rejects': () => void Promise.reject(new Error('as asked')),
  '/rejects-later': async () => {
    await new Promise(setImmediate);
    fail();
  },
  '/throws': fail,
  '/throws-later': () => void setImmediate(fail),
  '/throws-after-the-body': async (request) => {
    await request.toArray();
    setImmediate(fail);
  },
  '/fails-half-way': (_request, response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('half');
    setTimeout(fail, 50);
  },
  '/waits': (_request, response) => void setTimeout(() => response.end(), 50),
};

const server = createServer((request, response) => {
  const way = ways[request.url ?? ''];
  if (way) way(request, response);
  else response.end('here');
});
containFaults(server);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', fail);
process.send?.((server.address() as AddressInfo).port);
