import { expect, test } from 'vitest';
import { formatReply } from '../src/call/format-reply.ts';
import { parseObject } from '../src/call/parse-json.ts';

const reply = (body: unknown, status = 200) => Response.json(body, { status });

test.each([
  ['id', 'a-1\n'],
  ['items.1.id', '2\n'],
  ['items', '[{"id":1},{"id":2}]\n'],
  ['next', 'null\n'],
])('the value %s of a reply is printed alone', async (field, printed) => {
  const body = { id: 'a-1', items: [{ id: 1 }, { id: 2 }], next: null };
  expect(await formatReply(reply(body), { field })).toBe(printed);
});

test.each(['absent', 'constructor', 'id.length.more'])('a reply without %s is a fault', async (field) => {
  await expect(formatReply(reply({ id: 'a' }), { field })).rejects.toThrow(`the reply has no ${field}`);
});

test('a problem is shown whole, whichever value is asked for', async () => {
  expect(await formatReply(reply({ code: 'LINK_UNKNOWN' }, 404), { field: 'id' })).toContain('LINK_UNKNOWN');
});

test.each([
  ['id=a%20b', { id: 'a b' }],
  ['tag=a&tag=b&limit=5', { tag: ['a', 'b'], limit: '5' }],
  ['{"id":7}', { id: 7 }],
  ['', {}],
])('%s is %j', (text, value) => expect(parseObject('--query', text)).toEqual(value));

test.each(['id', '[1]', '{', '"text"'])('%s is refused', (text) => {
  expect(() => parseObject('--query', text)).toThrow(/--query/);
});
