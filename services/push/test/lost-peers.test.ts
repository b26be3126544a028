import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { addressOf, lostPeers, readTable } from '../src/connections/lost-peers.ts';

const line = (remote: string, resent: string, probes = 0) =>
  `   1: 0100007F:0FA0 ${remote} 01 00000003:00000000 01:00000064 ${resent}     0        ${probes} 30233 2 0000000000000000 20 4 26 10 -1`;
const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     ';

test('a peer is lost to which the same was sent again and again, and no other', () => {
  const table = [head, line('0200000A:C350', '00000006'), line('0300000A:C351', '00000005'), ''].join('\n');
  expect(readTable(table)).toEqual(['10.0.0.2 50000']);
  const six = line('0000000000000000FFFF00000200000A:C350', '0000000F');
  expect(readTable(six)).toEqual(['::ffff:10.0.0.2 50000']);
  expect(readTable(line('B80D0120000000000000000001000000:0050', '0000000A'))).toEqual(['2001:db8::1 80']);
  expect(readTable(line('0200000A:C350', '00000000', 6))).toEqual(['10.0.0.2 50000']);
  expect(readTable('')).toEqual([]);
  expect(readTable('no table\nat all')).toEqual([]);
});

test('addresses are those that sockets have, and nobody who is there is lost', async () => {
  const server: Server = createServer();
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  server.listen(0);
  await once(server, 'listening');
  const client = connect((server.address() as { port: number }).port, '127.0.0.1');
  const [socket] = await accepted;
  socket.write('hello');
  expect([...(await lostPeers())]).not.toContain(addressOf(socket.remoteAddress, socket.remotePort));
  client.destroy();
  server.close();
});
