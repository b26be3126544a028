import { randomUUID } from 'node:crypto';
import type { Board, Entry, NewBoard, NewPost } from '@clever/model-post';
import { startService } from '@clever/testing';
import { app } from '../../src/app.ts';

/** The service, and short ways to write on it. */
export async function startDesk() {
  const service = await startService(app, { grants: { shop: ['post.*'], guest: [] } });
  const shop = service.as('shop');
  const put = <Body = Entry>(path: string, body?: unknown) =>
    shop<Body>('PUT', path, { ...(body !== undefined && { body }) });
  return {
    service,
    shop,
    put,
    get: <Body>(path: string) => shop<Body>('GET', path),
    board: async (rules: Partial<NewBoard> = {}) =>
      (await shop<Board>('POST', '/boards', { body: { slug: `b-${randomUUID()}`, name: 'Free', ...rules } })).body.id,
    post: (board: string, body: Partial<NewPost> = {}, headers = {}) =>
      shop<Entry>('POST', `/boards/${board}/posts`, {
        body: { author: 'ann', title: 'Hello', body: 'World', ...body },
        headers,
      }),
    comment: (post: string, body: object = {}, headers = {}) =>
      shop<Entry>('POST', `/posts/${post}/comments`, { body: { author: 'ben', body: 'Me too', ...body }, headers }),
    edit: (id: string, body: object, match: string) =>
      shop<Entry>('PATCH', `/entries/${id}`, { body: { by: 'ann', ...body }, headers: { 'if-match': match } }),
    read: async (id: string, viewer?: string) =>
      (await shop<Entry>('GET', `/entries/${id}${viewer ? `?viewer=${viewer}` : ''}`)).body,
    async all<Item>(path: string, limit: number): Promise<Item[]> {
      const items: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const place: string = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`;
        const { body } = await shop<{ items: Item[]; next: string | null }>('GET', place);
        items.push(...body.items);
        cursor = body.next;
      }
      return items;
    },
    rows: async <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
      (await service.database('post').query<Row>({ text, values })).rows,
  };
}
