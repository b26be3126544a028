import { expect, test } from 'vitest';
import { type Client, isSampled, Tally } from '../../src/db/sightings/tally.ts';

const client = (fields: Partial<Client> = {}): Client => ({
  ...{ app: 'pink', platform: 'ios', version: '1.0.0', country: 'KR', locale: 'ko', player: '' },
  ...fields,
});
const hour = 3_600_000;

test('clients of one kind are counted together', () => {
  const tally = new Tally({ maxPlayers: 10, maxKinds: 10 });
  for (let n = 0; n < 3; n++) tally.add(client(), hour + n);
  tally.add(client({ country: 'JP' }), hour);
  expect(tally.take()).toMatchObject([
    { country: 'KR', reads: 3, hour: new Date(hour) },
    { country: 'JP', reads: 1 },
  ]);
  expect(tally.take()).toEqual([]);
});

test('where players are many, a share of them stands for all', () => {
  const tally = new Tally({ maxPlayers: 500, maxKinds: 10 });
  for (let n = 0; n < 20_000; n++) tally.add(client({ player: `p${n}` }), hour);
  const sightings = tally.take();
  const level = Math.max(...sightings.map((sighting) => sighting.level));
  const sample = sightings.filter(({ player }) => isSampled(player, level));
  expect(sample.length).toBeLessThanOrEqual(500);
  expect(Math.abs((sample.length * 2 ** level) / 20_000 - 1)).toBeLessThan(0.2);
});

test('kinds of clients are bounded, and free again in the next hour', () => {
  const tally = new Tally({ maxPlayers: 10, maxKinds: 2 });
  for (const version of ['1.0.0', '2.0.0', '3.0.0']) tally.add(client({ version }), hour);
  expect(tally.take()).toHaveLength(2);
  tally.add(client({ version: '3.0.0' }), 2 * hour);
  expect(tally.take()).toHaveLength(1);
});
