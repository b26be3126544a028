import { randomUUID } from 'node:crypto';
import { Id, stream } from '@clever/contract';
import { listenerOf } from '@clever/model-festival/db';
import { readScript } from '@clever/push-client/script';
import { assetParams, connectsTo, publicAssets, publicPage } from '@clever/service';
import Type from 'typebox';
import { context } from '../context.ts';
import { html } from './html.ts';

const params = Type.Object({ id: Id });
const assets = publicAssets(new URL('../../assets/', import.meta.url), { 'push-client.js': readScript });

/** Shows who leads at a festival, to whoever has its address. */
const boardPage = context.page(
  publicPage('festival.page', '/festivals/{id}/page', params),
  async ({ params }, { db }) => {
    const { id } = await db.read(params.id);
    return stream('text/html; charset=utf-8', html(id, db.pushUrl), connectsTo(db.pushUrl));
  },
);

/** What the page reads again whenever it missed something: who leads, and a token to hear what follows. */
const livePage = context.page(
  publicPage('festival.live', '/festivals/{id}/live', params),
  async ({ params }, { db, call }) => {
    const { slug, name, text, state } = await db.read(params.id);
    const [board] = await db.made({ id: params.id }, 'event.create');
    const { items } = board
      ? await call.event.top({ params: { id: board.made }, query: { limit: 10 } })
      : { items: [] };
    const { token } = await call.push.token({ body: { playerId: listenerOf(slug), deviceId: `page-${randomUUID()}` } });
    return stream('application/json', JSON.stringify({ name, text, state, items, token }));
  },
);

const assetPage = context.page(publicPage('festival.asset', '/assets/{file}', assetParams), async ({ params }) =>
  assets(params.file),
);

export const pages = [boardPage, livePage, assetPage];
