import { expect, test } from 'vitest';
import { CallTable, type Numbered } from '../src/wire/call-table.ts';

interface Call extends Numbered<Call> {
  readonly name: string;
}
const call = (id: number, name = `call ${id}`): Call => ({ id, next: undefined, name });
/** Numbers that share a slot, and some that do not. */
const numbers = [1, 1_025, 2_049, 0xffff_ffff, 7, 0xffff_fbff, 1_024 * 3 + 1];

test('calls are found by their numbers, whichever share a slot', () => {
  const table = new CallTable<Call>();
  for (const id of numbers) table.add(call(id));
  expect(table.size).toBe(numbers.length);
  for (const id of numbers) expect(table.get(id)?.name).toBe(`call ${id}`);
  expect(table.get(3_073 + 1_024)).toBeUndefined();
  expect(
    table
      .all()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...numbers].sort());
});

test('a call that was deleted is gone, and all others stay, in whichever order', () => {
  for (const gone of numbers) {
    const table = new CallTable<Call>();
    for (const id of numbers) table.add(call(id));
    table.delete(table.get(gone) as Call);
    expect([table.size, table.get(gone)]).toEqual([numbers.length - 1, undefined]);
    for (const id of numbers) if (id !== gone) expect(table.get(id)?.id).toBe(id);
  }
});

test('deleting one twice, or one that was never in it, changes nothing', () => {
  const table = new CallTable<Call>();
  const [first, second] = [call(5), call(5 + 1_024)];
  table.add(first);
  table.add(second);
  table.delete(first);
  table.delete(first);
  table.delete(call(5 + 1_024));
  expect([table.size, table.get(5), table.get(5 + 1_024)]).toEqual([1, undefined, second]);
  expect(new CallTable<Call>().all()).toEqual([]);
});
