import { randomUUID } from 'node:crypto';
import { pageOf } from '@clever/model';
import { readScript } from '@clever/push-client/script';
import { livePages } from '@clever/service';
import { context } from '../context.ts';
import { body } from './html.ts';

/** Shows the way of a print. */
export const pages = livePages(context, {
  name: 'print',
  path: '/prints/{id}',
  assets: new URL('../../assets/', import.meta.url),
  scripts: { 'push-client.js': readScript },
  title: '인쇄 · Print',
  body,
  async read(id, { db, call }) {
    const { state, reason } = await db.read(id);
    const { token } = await call.push.token({
      body: { playerId: pageOf('print', id), deviceId: `page-${randomUUID()}` },
    });
    return { state, reason, token };
  },
});
