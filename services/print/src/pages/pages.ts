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
    const { state, reason, points, copies } = await db.read(id);
    const [job] = await db.made({ id }, 'push.enqueue');
    const readPc = async (jobId: string) => {
      const { state, deviceId } = await call.push.readJob({ params: { id: jobId } }, { timeoutMs: 1_000 });
      return { state, deviceId };
    };
    // While the push service is away, the rest is shown.
    const pc = job && (await readPc(job.made).catch(() => undefined));
    return { state, reason, points, copies, pc };
  },
  token: (id, { call }) =>
    call.push.token({ body: { playerId: pageOf('print', id), deviceId: `page-${randomUUID()}` } }),
});
