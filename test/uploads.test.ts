import { expect, test } from 'vitest';
import { uploadThrough } from './upload-through-faults.ts';

test('an upload by tus-js-client goes on after kill -9, byte for byte', async () => {
  const { sent, there, ended } = await uploadThrough({ bytes: 24 * 1024 * 1024, kills: [0.3] });
  expect([there, ended]).toEqual([sent, 1]);
});
