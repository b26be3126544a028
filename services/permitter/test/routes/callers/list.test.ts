import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const list = (query: string) => permitter.send(`GET /callers${query}`, { as: 'clever' });
const names = (reply: { body: { items: { name: string }[] } }) => reply.body.items.map(({ name }) => name);

describe('answers', () => {
  test('callers by name, page by page', async () => {
    const first = await list('?limit=1');
    expect(names(first)).toEqual(['clever']);
    const second = await list(`?limit=1&cursor=${first.body.next}`);
    expect([names(second), second.body.next]).toEqual([['stranger'], null]);
  });
  test('those of one kind', async () => {
    expect(names(await list('?kind=service'))).toEqual([]);
  });
});

describe('refuses', () => {
  test("another list's cursor", async () => {
    const { next } = (await list('?limit=1')).body;
    expect(await list(`?kind=service&cursor=${next}`)).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

permits(permitter, contract.operations.listCallers, { granted: 'clever', guest: 'stranger' });
