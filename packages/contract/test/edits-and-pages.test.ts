import { expect, onTestFinished, test, vi } from 'vitest';
import { checkMatch, decodeCursor, isProblem, newId, pageFrom, standard } from '../src/index.ts';

test('an id is a UUIDv7 that begins with the time', () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
});

test('ids are in the order in which they were made, also within a millisecond and when the clock goes back', () => {
  const time = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_000);
  onTestFinished(() => void time.mockRestore());
  const ids = Array.from({ length: 10_000 }, newId);
  time.mockReturnValue(Date.now());
  ids.push(newId());
  expect([ids.length, new Set(ids).size]).toEqual([10_001, 10_001]);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an edit of the version that was read passes', () => {
  for (const match of [undefined, '*', [2, 3]] as const) checkMatch(match, 3);
});

test('an edit of another version is stale, and learns the current entity tag', () => {
  expect(() => checkMatch([2, 30], 3)).toThrow(
    expect.objectContaining({ code: 'STALE', headers: { etag: '"3"' }, extra: { version: 3 } }),
  );
});

test('a stale problem tells what there is now, and where there is nothing it has no entity tag', () => {
  expect(standard.stale(3)).toMatchObject({ headers: { etag: '"3"' }, extra: { version: 3 } });
  const gone = standard.stale(null, { extra: { conflicts: [] } });
  expect({ headers: gone.headers, extra: gone.extra }).toEqual({
    headers: {},
    extra: { version: null, conflicts: [] },
  });
  expect(isProblem(gone, standard.stale)).toBe(true);
});

test('a page ends where the rows do', () => {
  const spec = { limit: 2, filters: { a: 1 }, position: (row: number) => [row], view: String };
  const first = pageFrom([1, 2, 3], spec);
  expect(first.items).toEqual(['1', '2']);
  expect(decodeCursor(first.next ?? undefined, { a: 1 }, 1)).toEqual([2]);
  expect(pageFrom([1, 2], spec).next).toBeNull();
});
