import { randomUUID } from 'node:crypto';
import type { Episode, NewProgramme, Programme, Source } from '@clever/model-archive';
import { type Send, startService } from '@clever/testing';
import { vi } from 'vitest';
import { app } from '../../../src/app.ts';

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });
export const match = (tag: string | number) => ({ 'if-match': tag === '*' ? '*' : `"${tag}"` });

/** An id that nothing has. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startArchive() {
  const service = await startService(app, { grants: { shop: ['archive.*', 'ops.metrics'], guest: [] } });
  const shop = service.as('shop');
  await suggested(shop);
  return { ...service, shop, ...createActions(shop) };
}

/** Waits until suggestions were made once: they change programmes, and the next ones come half a minute later. */
const suggested = (shop: Send) =>
  vi.waitFor(
    async () => {
      const { body } = await shop<string>('GET', '/metrics');
      if (!firstRun.test(String(body))) throw new Error('nothing was suggested yet');
    },
    { timeout: 60_000, interval: 20 },
  );

const firstRun = /^clever_job_runs_total\{[^}]*job="archive-suggest"[^}]*outcome="done"[^}]*\} [1-9]/m;

/** What tests do on the way to what they test. */
function createActions(shop: Send) {
  const send = async <Body>(method: string, path: string, body: object, headers = {}) => {
    const reply = await shop<Body>(method, path, { body, headers });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    make: (title: string, more: Partial<NewProgramme> = {}) =>
      send<Programme>('POST', '/programmes', { title, ...more }, key()),
    addEpisode: (id: string, body: object) => send<Episode>('POST', `/programmes/${id}/episodes`, body, key()),
    addSource: (name: string, more: object = {}) => send<Source>('PUT', `/sources/${name}`, { ...source, ...more }),
  };
}

export const source = {
  title: 'KBS',
  format: 'csv',
  rank: 1,
  mapping: {
    key: { from: '번호' },
    title: { from: '제목' },
    broadcaster: { value: 'KBS' },
    firstAired: { from: '방송일' },
  },
};
