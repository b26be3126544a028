import { randomUUID } from 'node:crypto';
import type { OperationSpec } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import { endpoint } from './endpoint.ts';
import type { TestService } from './start-platform.ts';

/** The operations that `preset.ledger` describes. */
type Operations = Readonly<Record<'append' | 'list' | 'read' | 'balance', OperationSpec>>;

/** What is peculiar to a ledger. The caller `shop` may do everything with it, `guest` nothing. */
export interface LedgerCases {
  /** Fields of an entry besides its accounts and its amount. */
  readonly fields?: object;
  /** Bodies that add nothing. */
  readonly bad: readonly object[];
}

interface Row {
  readonly id: string;
}

interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** Tests a ledger: each entry once for its key and moving both balances, never one below zero; and its four endpoints. */
export function ledger(service: Pick<TestService, 'as'>, operations: Operations, cases: LedgerCases): void {
  const { append, list, read, balance } = operations;
  const [short] = (append.problems ?? []).map(({ code }) => code);
  const [unknown] = (read.problems ?? []).map(({ code }) => code);
  const shop = service.as('shop');
  const move = (from: string, to: string, amount: number, key: string = randomUUID()) =>
    shop<Row>('POST', append.path, {
      body: { ...cases.fields, from, to, amount },
      headers: { 'idempotency-key': key },
    });
  const amountOf = async (account: string) =>
    (await shop<{ amount: number }>('GET', balance.path.replace('{account}', account))).body.amount;

  describe('a ledger', () => {
    test('moves both balances by an entry, and no other', async () => {
      await move('mint', 'neighbour', 5);
      const made = await move('mint', 'ann', 10);
      expect(made).toMatchObject({ status: 201, body: { from: 'mint', to: 'ann', amount: 10 } });
      expect((await shop('GET', String(made.headers.location))).body).toEqual(made.body);
      expect(await Promise.all(['ann', 'neighbour', 'mint'].map(amountOf))).toEqual([10, 5, -15]);
    });

    test('lets nobody be below zero, however many try at once', async () => {
      await move('mint', 'ben', 3);
      const replies = await Promise.all(Array.from({ length: 8 }, () => move('ben', 'eve', 1)));
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
      const refused = replies.filter(({ status }) => status !== 201);
      for (const one of refused) expect(one).toMatchObject({ status: 409, body: { code: short } });
      expect(await Promise.all(['ben', 'eve', 'nobody'].map(amountOf))).toEqual([0, 3, 0]);
    });

    test('moves once for each key, also of those who come at once', async () => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => move('mint', 'kim', 7, 'once')));
      expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
      expect(await move('mint', 'kim', 8, 'once')).toMatchObject({
        status: 422,
        body: { code: 'IDEMPOTENCY_KEY_REUSED' },
      });
      expect(await amountOf('kim')).toBe(7);
    });

    test('is listed by page and account, the newest first', async () => {
      const [older, newer] = [await move('mint', 'lee', 1), await move('mint', 'lee', 1)];
      const page = async (cursor: string) => (await shop<Page>('GET', `${list.path}?limit=1&to=lee${cursor}`)).body;
      const first = await page('');
      expect(first.items).toEqual([newer.body]);
      expect(await page(`&cursor=${first.next}`)).toEqual({ items: [older.body], next: null });
    });
  });

  const bad = [{ from: 'ann', to: 'ben', amount: 0 }, { from: 'ann', to: 'ben', amount: 0.5 }, ...cases.bad];
  describe('append', () => endpoint(service, append, { bad }));
  describe('list', () => endpoint(service, list, { bad: ['limit=0', 'limit=101', 'no-such=filter'] }));
  describe('read', () => endpoint(service, read, { unknown }));
  describe('balance', () => endpoint(service, balance));
}
