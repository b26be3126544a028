import { createCipheriv } from 'node:crypto';

/** Puts each number from 0 to size-1 in another place, each place taken once. */
export interface Permutation {
  readonly size: number;
  /** Where `count` numbers from `first` on are put. */
  permute(first: number, count: number): Float64Array;
}

/** The largest size. */
export const largestPermutation = 2 ** 48;

const rounds = 8;

/**
 * Makes a keyed permutation: a Feistel network over the next even number of bits, walked until the result is below the size (fewer
 * than 4 steps on average). The round function is AES, one call for all numbers.
 *
 * @param key 16 bytes
 * @param size 1 to 2^48
 * @see https://en.wikipedia.org/wiki/Format-preserving_encryption
 */
export function createPermutation(key: Buffer, size: number): Permutation {
  if (!(size >= 1 && size <= largestPermutation)) throw new RangeError(`a permutation of ${size}`);
  const half = 2 ** Math.max(1, Math.ceil(Math.log2(size) / 2));
  return {
    size,
    permute(first, count) {
      const values = Float64Array.from({ length: count }, (_, at) => first + at);
      let walking = Array.from({ length: count }, (_, at) => at);
      while (walking.length > 0) {
        encipher(key, half, values, walking);
        walking = walking.filter((at) => (values[at] as number) >= size);
      }
      return values;
    },
  };
}

/** Enciphers the values at these places, in place. */
function encipher(key: Buffer, half: number, values: Float64Array, places: readonly number[]): void {
  const left = Float64Array.from(places, (at) => Math.floor((values[at] as number) / half));
  const right = Float64Array.from(places, (at) => (values[at] as number) % half);
  for (let round = 0; round < rounds; round++) {
    const mixed = keyedNumbers(key, round, right);
    for (let at = 0; at < places.length; at++) {
      const turned = ((left[at] as number) + (mixed[at] as number)) % half;
      left[at] = right[at] as number;
      right[at] = turned;
    }
  }
  for (const [at, place] of places.entries()) values[place] = (left[at] as number) * half + (right[at] as number);
}

/** A keyed number of 32 bits for each number below 2^48. Different purposes give unrelated numbers. */
export function keyedNumbers(key: Buffer, purpose: number, numbers: Float64Array): Uint32Array {
  const blocks = Buffer.alloc(numbers.length * 16);
  for (let at = 0; at < numbers.length; at++) {
    blocks.writeUIntLE(numbers[at] as number, at * 16, 6);
    blocks[at * 16 + 15] = purpose;
  }
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const mixed = cipher.update(blocks);
  return Uint32Array.from(numbers, (_, at) => mixed.readUInt32LE(at * 16));
}
