import type { OperationSpec } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import { endpoint } from './endpoint.ts';
import type { TestService } from './start-platform.ts';

/** The operations that `preset.resource` describes. */
type Operations = Readonly<Record<'create' | 'list' | 'read' | 'update' | 'remove', OperationSpec>>;

/** What is peculiar to a resource. The caller `shop` may do everything with it, `guest` nothing. */
export interface ResourceCases {
  readonly body: object;
  readonly edit: object;
  /** Bodies that neither make nor change one. */
  readonly bad: readonly object[];
  /** A filter, two bodies that it finds, and one that it does not. */
  readonly filter: { readonly query: string; readonly finds: readonly [object, object]; readonly not: object };
}

interface Row {
  readonly id: string;
}

interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** Tests a resource with the default verbs: made once for each key, read, changed and removed by version, listed by page and filter; and its five endpoints. */
export function resource(service: Pick<TestService, 'as'>, operations: Operations, cases: ResourceCases): void {
  const { create, list, read, update, remove } = operations;
  const { body, edit, bad, filter } = cases;
  const [unknown] = (read.problems ?? []).map(({ code }) => code);
  const shop = service.as('shop');
  const make = (given: object, headers = {}) => shop<Row>('POST', create.path, { body: given, headers });
  const change = (path: string, tag: string) => shop('PATCH', path, { body: edit, headers: { 'if-match': tag } });

  describe('a resource', () => {
    test('is made once for each key, and read', async () => {
      const key = { 'idempotency-key': 'once' };
      const made = await make(body, key);
      expect(made).toMatchObject({ status: 201, headers: { etag: '"1"' }, body });
      expect((await make(body, key)).body).toEqual(made.body);
      expect(await make({ ...body, ...edit }, key)).toMatchObject({
        status: 422,
        body: { code: 'IDEMPOTENCY_KEY_REUSED' },
      });
      expect((await shop('GET', String(made.headers.location))).body).toEqual(made.body);
    });

    test('is changed and removed by whoever read it last, and its neighbour stays', async () => {
      const [made, neighbour] = [await make(body), await make(body)];
      const path = String(made.headers.location);
      expect(await change(path, '"1"')).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: edit });
      expect(await change(path, '"1"')).toMatchObject({ status: 412, body: { code: 'STALE', version: 2 } });
      expect(await shop('DELETE', path, { headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412 });
      expect(await shop('DELETE', path, { headers: { 'if-match': '"2"' } })).toMatchObject({ status: 204 });
      expect(await shop('GET', path)).toMatchObject({ status: 404, body: { code: unknown } });
      expect((await shop('GET', String(neighbour.headers.location))).body).toEqual(neighbour.body);
    });

    test('is listed by page and filter, the newest first', async () => {
      const { query, finds, not } = filter;
      const [older, newer] = [await make(finds[0]), await make(finds[1])];
      await make(not);
      const page = async (cursor: string) => (await shop<Page>('GET', `${list.path}?limit=1&${query}${cursor}`)).body;
      const first = await page('');
      expect(first.items).toEqual([newer.body]);
      expect(await page(`&cursor=${first.next}`)).toEqual({ items: [older.body], next: null });
    });
  });

  describe('create', () => endpoint(service, create, { bad }));
  describe('list', () => endpoint(service, list, { bad: ['limit=0', 'limit=101', 'no-such=filter'] }));
  describe('read', () => endpoint(service, read, { unknown }));
  describe('update', () => endpoint(service, update, { unknown, body: edit, bad }));
  describe('remove', () => endpoint(service, remove, { unknown }));
}
