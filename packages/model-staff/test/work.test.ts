import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@clever/contract';
import { expect, test } from 'vitest';
import {
  addTaskLines,
  addTaskPart,
  agree,
  askApproval,
  beginIntent,
  claimTask,
  countTaskLines,
  createTask,
  dropIntent,
  dropTask,
  endApproval,
  endFileStep,
  expireApprovals,
  isRecorded,
  listApprovals,
  listBegun,
  listHistory,
  listLostIntents,
  listTaskLines,
  listTasks,
  listViews,
  moveTask,
  noteTaskLines,
  readApproval,
  readTask,
  readTaskPart,
  recordHistory,
  refuseRepeatedLines,
  removeView,
  retryTasks,
  saveView,
  settleIntent,
  takeOverIntent,
  together,
} from '../src/db/index.ts';
import { entryOf, freshStaff, member } from './setup.ts';

const db = await freshStaff();
const kim = await member(db, 'kim@example.com');
const other = await member(db, 'other@example.com');

test('what is told twice is in the history once, and nobody changes it', async () => {
  const [one, later] = [entryOf(kim), entryOf(other, { key: '8' })];
  expect(await recordHistory(db, [one, later])).toBe(2);
  expect(await recordHistory(db, [{ ...one, label: 'Another' }])).toBe(0);
  const { items } = await listHistory(db, { key: '7', limit: 10 });
  expect(items).toMatchObject([{ id: one.id, label: 'Summer', decidedBy: null }]);
  const { items: newest, next } = await listHistory(db, { limit: 1 });
  expect(newest).toMatchObject([{ id: later.id }]);
  expect((await listHistory(db, { limit: 1, cursor: String(next) })).items).toMatchObject([{ id: one.id }]);
  await expect(db.database.query({ text: 'DELETE FROM history' })).rejects.toMatchObject({ code: '42501' });
});

test('several verbs happen together or not at all', async () => {
  const entry = entryOf(kim);
  const both = together(db, async (staff) => {
    await recordHistory(staff, [entry]);
    throw new Error('no');
  });
  await expect(both).rejects.toThrow('no');
  expect(await isRecorded(db, entry.id)).toBe(false);
});

test('an intent whose process died is found and taken up; one that is over is neither', async () => {
  const [lost, over, refused] = [entryOf(kim), entryOf(kim), entryOf(kim)];
  for (const entry of [lost, over, refused]) expect(await beginIntent(db, { entry, before: { id: 7 } })).toBe(true);
  expect(await beginIntent(db, { entry: lost, before: null })).toBe(false);
  await settleIntent(db, { ...over, outcome: 'unknown' });
  await dropIntent(db, refused.id);
  await sleep(5);
  expect(await listLostIntents(db)).toMatchObject([{ entry: { id: lost.id }, before: { id: 7 } }]);
  const begun = await listBegun(db, [lost.id, over.id, refused.id]);
  expect(begun).toEqual(
    new Map([
      [over.id, 'unknown'],
      [lost.id, 'lost'],
    ]),
  );
  expect(await takeOverIntent(db, lost.id)).toBe(true);
  expect(await takeOverIntent(db, over.id)).toBe(false);
  expect(await beginIntent(db, { entry: over, before: null })).toBe(false);
});

const ask = async (own: { readonly days?: number } = {}) => {
  const { changes, outcome, error, ...asked } = entryOf(kim);
  const asks = { ...asked, accountId: kim, input: { codes: 5 }, before: { id: 7 }, stamp: '1' };
  expect(await askApproval(db, asks, own.days ?? 7)).toBe(true);
  expect(await askApproval(db, asks, 7)).toBe(false);
  return asks.id;
};
const decider = { accountId: other, by: 'other@example.com' };
const asker = { accountId: kim, by: 'kim@example.com' };

test('another person agrees, once, and the one who asked withdraws', async () => {
  const [agreed, declined, withdrawn, void_] = [await ask(), await ask(), await ask(), await ask({ days: 0 })];
  await expect(agree(db, agreed, asker)).rejects.toMatchObject({ code: 'STAFF_APPROVAL_OVER' });
  const both = await Promise.allSettled([agree(db, agreed, decider), agree(db, agreed, decider)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await endApproval(db, declined, { ...decider, to: 'declined', answer: 'Too many' });
  await expect(endApproval(db, withdrawn, { ...decider, to: 'withdrawn' })).rejects.toMatchObject({
    code: 'STAFF_APPROVAL_OVER',
  });
  expect((await listApprovals(db, { isWaiting: true, limit: 9 })).map(({ id }) => id)).toEqual([withdrawn]);
  await endApproval(db, withdrawn, { ...asker, to: 'withdrawn' });
  expect(await expireApprovals(db)).toBe(1);
  const states = await Promise.all([agreed, declined, withdrawn, void_].map((id) => readApproval(db, id)));
  expect(states.map((one) => one?.state)).toEqual(['lost', 'declined', 'withdrawn', 'expired']);
  const { items } = await listHistory(db, { account: kim, limit: 50 });
  expect(items.find(({ id }) => id === declined)).toMatchObject({ outcome: 'declined', answer: 'Too many' });
  expect(items.some(({ id }) => id === agreed)).toBe(false);
});

const task = async (kind: 'bulk' | 'import' | 'file' = 'bulk') => {
  const id = newId();
  const about = { locale: 'en', timeZone: 'UTC', domain: 'coupon', table: 'Campaign', action: 'pause', spec: {} };
  const made = { id, kind, accountId: kim, by: 'kim@example.com', address: '127.0.0.1', ...about };
  expect(await createTask(db, made)).toBe(true);
  expect(await createTask(db, made)).toBe(false);
  return id;
};

test('a task is claimed by one process, moves only on its ways, and is dropped while it is a draft', async () => {
  const [id, draft] = [await task(), await task()];
  await addTaskLines(
    db,
    id,
    [1, 2, 3].map((number) => ({ number, id: newId(), key: String(number) })),
  );
  expect(await moveTask(db, id, { from: ['draft'], to: 'running', spec: { field: 'name' } })).toBe(true);
  expect(await moveTask(db, id, { from: ['draft'], to: 'running' })).toBe(false);
  expect(await claimTask(db)).toMatchObject({ id, total: 3, spec: { field: 'name' } });
  await dropTask(db, id);
  await dropTask(db, draft);
  expect(await readTask(db, draft)).toBeUndefined();
  await noteTaskLines(db, id, [
    { number: 1, state: 'done' },
    { number: 2, state: 'failed', faults: { name: 'no' } },
  ]);
  const { sum } = await countTaskLines(db, id);
  expect([sum(['done']), sum(['failed']), sum(['waiting'])]).toEqual([1, 1, 1]);
  expect(await listTaskLines(db, id, { states: ['waiting'], limit: 9 })).toMatchObject([{ number: 3, key: '3' }]);
  await moveTask(db, id, { from: ['running'], to: 'failed', error: 'away' });
  expect(await retryTasks(db)).toBe(1);
  expect(await listTasks(db, kim)).toMatchObject([{ id, state: 'running', error: null }]);
  expect(await listTasks(db, other)).toEqual([]);
  await moveTask(db, id, { from: ['running'], to: 'done' });
});

test('a line of a file that says again what is unique is refused, and a file is read in its pieces', async () => {
  const id = await task('import');
  await addTaskLines(
    db,
    id,
    [1, 2].map((number) => ({ number, id: newId(), cells: ['a'] })),
  );
  await noteTaskLines(
    db,
    id,
    [1, 2].map((number) => ({ number, state: 'ready', marks: ['same'] })),
  );
  expect(await refuseRepeatedLines(db, id, 'twice')).toBe(1);
  expect(await listTaskLines(db, id, { states: ['refused'], limit: 9 })).toMatchObject([
    { number: 2, faults: { '': 'twice' } },
  ]);
  const file = await task('file');
  await addTaskPart(db, file, 0, Buffer.from('ab'));
  expect(await readTaskPart(db, file, 0)).toEqual({ state: 'draft', bytes: Buffer.from('ab') });
  expect(await readTaskPart(db, file, 1)).toEqual({ state: 'draft', bytes: null });
  const entry = entryOf(kim);
  const refusals = [{ row: 4, label: 'x', fault: 'no' }];
  expect(await endFileStep(db, file, { from: ['running'], to: 'done', refusals, entry })).toBe(false);
  expect(await isRecorded(db, entry.id)).toBe(false);
  expect(await endFileStep(db, file, { from: ['draft'], to: 'done', refusals, entry })).toBe(true);
  expect(await listTaskLines(db, file, { states: ['refused'], limit: 9 })).toMatchObject([{ number: 4, label: 'x' }]);
  expect(await isRecorded(db, entry.id)).toBe(true);
});

test('a view is its owner’s, or shared; a list begins with one of them', async () => {
  const at = (accountId: string) => ({ accountId, domain: 'coupon', table: 'Campaign' });
  await saveView(db, at(kim), { name: 'Mine', query: 'q=a', isShared: false, isDefault: true });
  await saveView(db, at(kim), { name: 'Ours', query: 'q=b', isShared: true, isDefault: true });
  expect(await listViews(db, at(kim))).toMatchObject([
    { name: 'Mine', isDefault: false },
    { name: 'Ours', isDefault: true },
  ]);
  const [shared, ...more] = await listViews(db, at(other));
  expect(more).toEqual([]);
  expect(shared).toMatchObject({ name: 'Ours', isOwn: false, isDefault: false });
  await removeView(db, other, String(shared?.id));
  expect(await listViews(db, at(kim))).toHaveLength(2);
  await removeView(db, kim, String(shared?.id));
  expect(await listViews(db, at(kim))).toMatchObject([{ name: 'Mine' }]);
});
