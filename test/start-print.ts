import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { File } from '@clever/model-file';
import type { Balances } from '@clever/model-item';
import type { Print } from '@clever/model-print';
import { PushClient, type PushJob, type PushMessage, type PushOptions } from '@clever/push-client';
import { type Send, startPlatform } from '@clever/testing';
import { app as file } from '../services/file/src/app.ts';
import { app as item } from '../services/item/src/app.ts';
import { app as print } from '../services/print/src/app.ts';
import { app as push } from '../services/push/src/app.ts';

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });
export const printing = ['file', 'item', 'push', 'print'] as const;

/** Starts the print service with all that it is composed of. `shop` may do everything. */
export async function startPrint() {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'clever-print-'));
  started.defer(() => rm(folder, { recursive: true }));
  const platform = started.use(
    await startPlatform({
      services: [file, item, push, print],
      callers: { shop: printing.map((name) => `${name}.*`) },
      settings: {
        file: { FILE_FOLDER: folder, FILE_SIGN_KEY: 'k'.repeat(40) },
        push: { PUSH_TOKEN_KEY: 'k'.repeat(43), RECONNECTS_PER_SECOND: '10000' },
      },
    }),
  );
  const parts = started.move();
  const product = createProduct((name) => platform.service(name).as('shop'), platform.service('push').url);
  await product.items('POST', '/kinds', { body: { id: 'point', name: 'Point' } });
  return {
    ...product,
    platform,
    [Symbol.asyncDispose]: async () => {
      product.close();
      await parts.disposeAsync();
    },
  };
}

/** What a product's back end, its players and its PCs do. */
export function createProduct(sendTo: (name: (typeof printing)[number]) => Send, pushUrl: string) {
  const [file, item, push, print] = printing.map(sendTo) as [Send, Send, Send, Send];
  const clients: PushClient[] = [];
  const connect = (playerId: string, deviceId: string, more: Partial<PushOptions>) => {
    const token = async () =>
      (await push<{ token: string }>('POST', '/tokens', { body: { playerId, deviceId } })).body.token;
    clients.push(new PushClient({ url: pushUrl, token, ...more }));
  };
  return {
    items: item,
    files: file,
    push,
    shop: print,
    close: () => {
      for (const client of clients) client.close();
    },
    /** A player with points and a document. */
    prepare: async (amount = 100) => {
      const playerId = `player-${randomUUID()}`;
      const body = { playerId, items: [{ kind: 'point', amount }], reason: 'test' };
      await item('POST', '/grants', { headers: key(), body });
      const bytes = Buffer.from(playerId);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const headers = { 'content-type': 'text/plain' };
      const { body: made } = await file<File>('PUT', `/files/${sha256}?name=a.txt`, { body: bytes, headers });
      return { playerId, fileId: made.id };
    },
    print: async (body: Partial<Print>, headers: Record<string, string> = key()) =>
      (await print<Print>('POST', '/prints', { body: { printers: 'lab', points: 10, ...body }, headers })).body,
    read: async (id: string) => (await print<Print>('GET', `/prints/${id}`)).body,
    /** What a player has of the points, without what is held. */
    points: async (playerId: string) => {
      const { body } = await item<Balances>('GET', `/accounts/player:${playerId}/balances`);
      return body.items[0]?.amount;
    },
    /** Connects a PC to a group. */
    startPc: async (group: string, onJob: (job: PushJob) => Promise<unknown>) => {
      const deviceId = `pc-${randomUUID()}`;
      await push('PUT', `/channels/group:${group}/subscribers/device:${deviceId}`);
      connect('pcs', deviceId, { onJob });
    },
    /** Hears what a player, or a page, is told. */
    listen: (playerId: string) => {
      const heard: PushMessage[] = [];
      const { promise, resolve } = Promise.withResolvers<PushMessage[]>();
      const onState = (state: string) => state === 'open' && resolve(heard);
      connect(playerId, `phone-of-${playerId}`, { onMessage: (message) => void heard.push(message), onState });
      return promise;
    },
  };
}
