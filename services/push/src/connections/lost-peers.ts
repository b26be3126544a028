import { readFile } from 'node:fs/promises';
import { SocketAddress } from 'node:net';

/** How often the kernel has sent the same bytes again, or asked for room, in vain: after 13 s, as it waits twice as long each time. */
const lostAfter = 6;
const tables = ['/proc/self/net/tcp', '/proc/self/net/tcp6'];

/**
 * Finds peers that vanished without a word while something was sent to them, which the kernel itself gives up only after a quarter of an hour.
 *
 * @returns addresses with ports, as `addressOf` writes them; none where the kernel does not tell
 * @see https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
 */
export async function lostPeers(): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(tables.map((table) => readFile(table, 'utf8').catch(() => '')));
  return new Set(texts.flatMap(readTable));
}

/** Writes the other end of a connection. */
export const addressOf = (address: string | undefined, port: number | undefined): string => `${address} ${port}`;

/** Reads which connections of a table are lost. */
export function readTable(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [, , remote = '', , , , resent = '', , probes = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = remote.split(':');
    const unanswered = Math.max(Number.parseInt(resent, 16), Number(probes));
    return unanswered >= lostAfter ? [addressOf(readAddress(address), Number.parseInt(port, 16))] : [];
  });
}

/** Each 32 bits are in the machine's own order. */
function readAddress(hex: string): string {
  const bytes = Buffer.from(hex, 'hex').swap32();
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.subarray(0, 12).equals(mapped);
  if (isMapped) return `::ffff:${bytes.subarray(12).join('.')}`;
  const address = bytes.toString('hex').replace(/(.{4})(?=.)/g, '$1:');
  return new SocketAddress({ address, family: 'ipv6' }).address;
}

const mapped = Buffer.from('00000000000000000000ffff', 'hex');
