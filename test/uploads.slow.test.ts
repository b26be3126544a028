import { expect, test } from 'vitest';
import { uploadThrough } from './upload-through-faults.ts';

test('200 MB by tus-js-client go on after three kill -9 and a restart of the database, byte for byte', async () => {
  const { sent, there, ended } = await uploadThrough({ bytes: 200_000_000, kills: [0.15, 0.35, 0.55], restart: 0.75 });
  expect([there, ended]).toEqual([sent, 4]);
});
