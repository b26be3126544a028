import { problem, standard } from '@clever/contract';
import { deliver } from '@clever/model/outbox';
import { createDatabase } from '@clever/testing';
import { afterAll, expect, test } from 'vitest';
import { createPost, openPost, readEntry, removeEntry, settleFile, updateEntry } from '../src/db/index.ts';

const database = await createDatabase('post');
const db = await openPost(database, { maxIndexed: 10, address: 'http://localhost/{id}', log: console });
afterAll(() => db.close());

const [one, two, gone] = [1, 2, 3].map((n) => `01900000-0000-7000-8000-00000000000${n}`) as [string, string, string];
const maker = { caller: 'shop', key: undefined };
const unknown = problem('FILE_UNKNOWN', 404, 'There is no such file');
const rules = {
  ...{ writers: 'everyone', commenters: 'everyone', listed: [], needsApproval: false, isAnonymous: false },
  ...{ isPublic: false, maxLength: 100 },
} as const;
const { id: board } = await db.boards.create({ body: { slug: 'b', name: 'b', ...rules }, ...maker });
const post = (files: string[]) =>
  createPost(db, board, { ...maker, body: { author: 'ann', title: 't', body: 'b', isDraft: false, files } });

/** The file service, as far as entries know it. */
const held = new Map<string, Set<string>>();
let isAway = false;
const called =
  (change: (holders: Set<string>, holder: string) => void) =>
  async (sent: { params: { id: string; holder: string } }) => {
    const { id, holder } = sent.params;
    if (isAway) throw standard.unavailable();
    if (id === gone) throw unknown();
    const holders = held.get(id) ?? new Set();
    held.set(id, holders);
    change(holders, holder);
  };
const call = {
  file: {
    hold: called((holders, holder) => holders.add(holder)),
    release: called((holders, holder) => holders.delete(holder)),
  },
};
async function run(): Promise<void> {
  for (let times = 0; times < 8; times++) await deliver(database, { call, pauseMs: () => 0, settled: settleFile });
}

test('files are held while an entry has them, and released when it goes; a neighbour keeps its own', async () => {
  const [made, neighbour] = [await post([one, two]), await post([one])];
  await run();
  expect(held).toEqual(
    new Map([
      [one, new Set([`post:${made.id}`, `post:${neighbour.id}`])],
      [two, new Set([`post:${made.id}`])],
    ]),
  );
  await updateEntry(db, made.id, { match: [1], edit: { by: 'ann', files: [one] } });
  await run();
  expect(held.get(two)).toEqual(new Set());
  await removeEntry(db, made.id, { by: 'mod', reason: 'x' });
  await run();
  expect(held.get(one)).toEqual(new Set([`post:${neighbour.id}`]));
});

test('what is held, released and held again while the file service is away is held in the end', async () => {
  isAway = true;
  const { id } = await post([two]);
  await run();
  await updateEntry(db, id, { match: [1], edit: { by: 'ann', files: [] } });
  await updateEntry(db, id, { match: [2], edit: { by: 'ann', files: [two] } });
  await run();
  isAway = false;
  await run();
  expect(held.get(two)).toEqual(new Set([`post:${id}`]));
});

test('a file that there is not leaves the entry', async () => {
  const { id } = await post([gone, one]);
  await run();
  expect(await readEntry(db, id, 'ann')).toMatchObject({ files: [one], version: 2 });
});
