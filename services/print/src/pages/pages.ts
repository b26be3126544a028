import { randomUUID } from 'node:crypto';
import { Id, stream } from '@clever/contract';
import { readScript } from '@clever/push-client/script';
import { assetParams, connectsTo, publicAssets, publicPage } from '@clever/service';
import Type from 'typebox';
import { context } from '../context.ts';
import { html } from './html.ts';

const params = Type.Object({ id: Id });
const assets = publicAssets(new URL('../../assets/', import.meta.url), { 'push-client.js': readScript });

/** Shows the way of a print to whoever has its address. */
const wayPage = context.page(publicPage('print.page', '/prints/{id}/page', params), async ({ params }, { db }) => {
  const { id } = await db.prints.read(params.id);
  return stream('text/html; charset=utf-8', html(id, db.pushUrl), connectsTo(db.pushUrl));
});

/** What the page reads again whenever it missed something: where the print is, and a token to hear what follows. */
const livePage = context.page(
  publicPage('print.live', '/prints/{id}/live', params),
  async ({ params }, { db, call }) => {
    const { id, state, reason } = await db.prints.read(params.id);
    const { token } = await call.push.token({ body: { playerId: `print-${id}`, deviceId: `page-${randomUUID()}` } });
    return stream('application/json', JSON.stringify({ state, reason, token }));
  },
);

const assetPage = context.page(publicPage('print.asset', '/assets/{file}', assetParams), async ({ params }) =>
  assets(params.file),
);

export const pages = [wayPage, livePage, assetPage];
