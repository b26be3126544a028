import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { announceUrl } from './announce.ts';

/** What a server of WebSockets does by itself: `POST /?many=10` sends a text to everybody, so many times. */
const by = process.env.BY === 'socket.io' ? socketIo() : plain();
const server = createServer((request, response) => {
  const many = Number(new URL(request.url ?? '', 'http://a').searchParams.get('many') ?? 1);
  let text = '';
  request.on('data', (part) => (text += part));
  request.on('end', () => {
    for (let at = 0; at < many; at++) by.send(text);
    response.end();
  });
});
by.attach(server);
server.listen(0, '127.0.0.1', () => announceUrl(`http://127.0.0.1:${(server.address() as { port: number }).port}`));

function plain() {
  const sockets = new WebSocketServer({ noServer: true });
  return {
    attach: (http: typeof server) =>
      http.on('upgrade', (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, (one) => one.on('error', () => {})),
      ),
    send(text: string) {
      for (const one of sockets.clients) one.send(text);
    },
  };
}

function socketIo() {
  const io = new Server({ transports: ['websocket'], pingInterval: 600_000 });
  return {
    attach: (http: typeof server) => void io.attach(http),
    send: (text: string) => void io.emit('message', text),
  };
}
