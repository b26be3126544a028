import { expect, test } from 'vitest';
import { bucketOf, murmur3 } from '../../src/rules/murmur.ts';

test.for<[string, number, number]>([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['test', 0, 0xba6bd213],
  ['test', 0x9747b28c, 0x704b81dc],
  ['Hello, world!', 0, 0xc0363e43],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  ['aaaa', 0x9747b28c, 0x5a97808a],
  ['aaa', 0x9747b28c, 0x283e0130],
  ['aa', 0x9747b28c, 0x5d211726],
  ['a', 0x9747b28c, 0x7fa09ea6],
  ['ππππππππ', 0x9747b28c, 0xd58063c1],
])('%s with seed %i', ([text, seed, hash]) => {
  expect(murmur3(text, seed)).toBe(hash);
});

test('players spread evenly, and differently by seed', () => {
  const players = Array.from({ length: 20_000 }, (_, n) => `player-${n}`);
  const inTen = (seed: string) => new Set(players.filter((player) => bucketOf(seed, player) < 10_000_000));
  const [one, other] = [inTen('one'), inTen('other')];
  for (const { size } of [one, other]) expect(Math.abs(size / players.length - 0.1)).toBeLessThan(0.01);
  expect(Math.abs([...one].filter((player) => other.has(player)).length / players.length - 0.01)).toBeLessThan(0.005);
});
