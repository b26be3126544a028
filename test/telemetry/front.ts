import { contract, operation, uses } from '@clever/contract';
import { app } from '@clever/model-app';
import { link } from '@clever/model-link';
import { createService, defineContext } from '@clever/service';
import Type from 'typebox';

const share = operation({
  name: 'front.share',
  method: 'POST',
  path: '/shares',
  access: 'strong',
  idempotent: 'no',
  summary: 'Share an app by a short link',
  body: Type.Object({ app: Type.String({ maxLength: 40 }) }),
  replies: { 201: Type.Object({ slug: Type.String() }) },
});

const visit = operation({
  name: 'front.visit',
  method: 'POST',
  path: '/visits',
  access: 'strong',
  idempotent: 'no',
  summary: 'Share an app, and start it',
  body: Type.Object({ app: Type.String({ maxLength: 40 }) }),
  replies: { 200: Type.Object({ hasNotices: Type.Boolean() }) },
});

const context = defineContext({ calls: [uses(link, 'create'), uses(app, 'bootstrap')], domains: [], open: () => ({}) });

/** A product's service, two services above the app service: a link to an app asks that one where the app is to be had. */
export const front = createService({
  name: 'front',
  version: '1.0.0',
  from: import.meta.url,
  contracts: [contract('front', '1.0.0', { share, visit })],
  context,
  handlers: [
    context.handle(share, async ({ body }, { call }) => {
      const { body: made } = await call.link.create({ body: { target: { app: body.app } } }, { timeoutMs: 60_000 });
      return { slug: made.slug };
    }),
    context.handle(visit, async ({ body }, { call }) => {
      await call.link.create({ body: { target: { app: body.app } } }, { timeoutMs: 60_000 });
      const sent = { params: { app: body.app }, query: { platform: 'ios' } };
      const { notices } = await call.app.bootstrap(sent, { timeoutMs: 60_000 });
      return { hasNotices: notices.available };
    }),
  ],
});
