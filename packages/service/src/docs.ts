import { stream } from '@clever/contract';
import Fastify, { type FastifyInstance } from 'fastify';
import type { AnyHandler, Service } from './define.ts';
import { openApi } from './openapi.ts';
import * as ops from './ops.ts';

/** Handlers of /openapi.json and /docs. The page's script is 4 MB, so it is loaded when somebody first looks. */
export function docsHandlers(service: Service): AnyHandler<never>[] {
  const document = JSON.stringify(openApi(`Clever ${service.name}`, service.version, service.contracts));
  let page: Promise<FastifyInstance> | undefined;
  const show = async (url: string, type: string) => {
    page ??= openPage(service.name);
    const { rawPayload } = await (await page).inject(url);
    return stream(type, rawPayload, { 'cache-control': 'max-age=3600' });
  };
  return [
    { operation: ops.document, run: async () => stream('application/json', document) },
    { operation: ops.docs, run: () => show('/docs/', 'text/html; charset=utf-8') },
    { operation: ops.docsScript, run: () => show('/docs/js/scalar.js', 'text/javascript; charset=utf-8') },
  ];
}

async function openPage(name: string): Promise<FastifyInstance> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const page = Fastify();
  await page.register(reference, {
    routePrefix: '/docs',
    configuration: { title: `Clever ${name}`, url: '/openapi.json', withDefaultFonts: false, telemetry: false },
  });
  return page;
}
