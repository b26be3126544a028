import { randomUUID } from 'node:crypto';
import type { AppView, NewRelease, NewTemplate, PlatformView, ReleaseView, TemplateView } from '@clever/model-app';
import { type Send, startService } from '@clever/testing';
import { app } from '../src/app.ts';

export type App = Awaited<ReturnType<typeof startApp>>;

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });
export const match = (tag: string | number) => ({ 'if-match': tag === '*' ? '*' : `"${tag}"` });

/** How long to ask again: what changed reaches memory a moment later. */
export const patiently = { timeout: 30_000, interval: 25 };

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startApp() {
  const service = await startService(app, { grants: { shop: ['app.*'], guest: [] } });
  const shop = service.as('shop');
  return { ...service, shop, client: service.as(null), ...createActions(shop) };
}

/** What tests do on the way to what they test. */
export function createActions(shop: Send) {
  const send = async <Body>(method: string, path: string, body: object, headers: Record<string, string>) => {
    const reply = await shop<Body>(method, path, { body, headers });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const make = async () => {
    const name = `app-${randomUUID().slice(0, 8)}`;
    await send<AppView>('POST', '/apps', { key: name, name: 'Pink', defaultLocale: 'en' }, key());
    return name;
  };
  const addPlatform = (name: string, body: object = {}) =>
    send<PlatformView>('POST', `/apps/${name}/platforms`, { platform: 'ios', ...body }, key());
  const addRelease = (name: string, body: Partial<NewRelease> = {}) =>
    send<ReleaseView>(
      'POST',
      `/apps/${name}/releases?force=true`,
      { platform: 'ios', semver: '1.0.0', build: 1, state: 'live', ...body },
      key(),
    );
  return {
    make,
    addPlatform,
    addRelease,
    /** An app on iOS, whose version 2.0.0 is out. */
    makeReleased: async (body: object = {}) => {
      const name = await make();
      await addPlatform(name, { storeId: '123', ...body });
      await addRelease(name, { semver: '2.0.0', build: 2 });
      return name;
    },
    publish: (name: string, body: Partial<NewTemplate>) =>
      send<TemplateView>('PUT', `/apps/${name}/template`, template(body), match('*')),
  };
}

export const template = (body: Partial<NewTemplate> = {}): NewTemplate => ({ conditions: [], parameters: {}, ...body });

/** A template in which players in Korea get more gems. */
export const gems = template({
  conditions: [{ name: 'korea', when: { countries: ['KR'] } }],
  parameters: { gems: { type: 'number', default: 10, values: [{ condition: 'korea', value: 20 }] } },
});
