import { afterAll, expect, test } from 'vitest';
import { listSamples } from '../../src/db/index.ts';
import { make, openFresh } from '../open.ts';

const db = await openFresh();
afterAll(() => db[Symbol.asyncDispose]());

test('pages follow each other, the newest first', async () => {
  for (const name of ['One', 'Two', 'Three']) await make(db, name);
  const first = await listSamples(db, { limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(['Three', 'Two']);
  const rest = await listSamples(db, { limit: 2, cursor: String(first.next) });
  expect(rest).toMatchObject({ items: [{ name: 'One' }], next: null });
});
