const c1 = 0xcc9e2d51;
const c2 = 0x1b873593;

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));
const scramble = (block: number) => Math.imul(rotate(Math.imul(block, c1), 15), c2);

/** Hashes the UTF-8 bytes of a text with MurmurHash3 (x86, 32 bits). Not for secrets. @see https://github.com/aappleby/smhasher */
export function murmur3(text: string, seed = 0): number {
  const bytes = Buffer.from(text);
  const whole = bytes.length & ~3;
  let hash = seed;
  for (let at = 0; at < whole; at += 4)
    hash = (Math.imul(rotate(hash ^ scramble(bytes.readInt32LE(at)), 13), 5) + 0xe6546b64) | 0;
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] as number);
  return finish(hash ^ scramble(rest) ^ bytes.length);
}

function finish(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** Buckets of a percentage: a millionth of a percent each. */
export const bucketsPerPercent = 1_000_000;

/** Gives a player one of 100 million buckets, the same one for the same seed for ever, and each as likely as the others. */
export function bucketOf(seed: string, player: string): number {
  return Math.floor((murmur3(`${seed}.${player}`) * 100 * bucketsPerPercent) / 2 ** 32);
}
