import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Id, operation, standard, stream, text } from '@clever/contract';
import { named } from '@clever/contract/outside';
import { readScript } from '@clever/push-client/script';
import { connectsTo } from '@clever/service';
import Type from 'typebox';
import { context } from '../context.ts';
import { html } from './html.ts';

const page = <Part extends 'id' | 'file'>(name: `print.${string}`, path: `/${string}`, part: Part) =>
  operation({
    ...{ name, path, kind: 'page', method: 'GET', access: 'public', idempotent: 'safe', summary: name },
    params: Type.Object({ [part]: part === 'id' ? Id : text(40) } as Record<Part, Type.TString>),
    replies: { 200: Type.String() },
  } as const);

/** Shows the way of a print to whoever has its address. */
const wayPage = context.page(page('print.page', '/prints/{id}/page', 'id'), async ({ params }, { db }) => {
  const { id } = await db.prints.read(params.id);
  return stream('text/html; charset=utf-8', html(id, db.pushUrl), connectsTo(db.pushUrl));
});

/** What the page reads again whenever it missed something: where the print is, and a token to hear what follows. */
const livePage = context.page(page('print.live', '/prints/{id}/live', 'id'), async ({ params }, { db, call }) => {
  const { id, state, reason } = await db.prints.read(params.id);
  const { token } = await call.push.token({ body: { playerId: `print-${id}`, deviceId: `page-${randomUUID()}` } });
  return stream('application/json', JSON.stringify({ state, reason, token }));
});

const assetPage = context.page(page('print.asset', '/assets/{file}', 'file'), async ({ params }) => {
  if (params.file === 'push-client.js') return stream('text/javascript', readScript());
  const type = named(types, params.file);
  if (!type) throw standard.notFound();
  return stream(type, readFileSync(new URL(`../../assets/${params.file}`, import.meta.url)));
});

const types: Readonly<Record<string, string>> = { 'way.js': 'text/javascript', 'way.css': 'text/css' };

export const pages = [wayPage, livePage, assetPage];
