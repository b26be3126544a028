import type { Connection } from './connection.ts';
import { lostPeers } from './lost-peers.ts';

/** Ends the connections whose peers vanished. */
export async function cutLost(connections: Iterable<Connection>): Promise<void> {
  const peers = await lostPeers();
  if (peers.size === 0) return;
  for (const connection of connections) if (connection.isAmong(peers)) connection.destroy();
}
