import { stream } from '@clever/contract';
import Fastify, { type FastifyInstance } from 'fastify';
import type { AnyHandler, Service } from './define.ts';
import { openApi } from './openapi.ts';
import * as ops from './ops.ts';

/** Handlers of /openapi.json and /docs. The page's script is 4 MB, so it is loaded when somebody first looks. */
export function docsHandlers(service: Service): AnyHandler<never>[] {
  const document = JSON.stringify(openApi(`Clever ${service.name}`, service.version, service.contracts));
  let page: Promise<FastifyInstance> | undefined;
  const load = async (url: string) => {
    page ??= openPage(service.name);
    return (await (await page).inject(url)).body;
  };
  // The page is written for /docs/, and served at /docs.
  const showPage = async () => (await load('/docs/')).replace('src="js/', 'src="docs/js/');
  return [
    { operation: ops.document, run: async () => stream('application/json', document) },
    { operation: ops.docs, run: async () => stream('text/html; charset=utf-8', await showPage()) },
    {
      operation: ops.docsScript,
      run: async () => stream('text/javascript; charset=utf-8', await load('/docs/js/scalar.js'), cached),
    },
  ];
}

const cached = { 'cache-control': 'max-age=3600' };

async function openPage(name: string): Promise<FastifyInstance> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const page = Fastify();
  await page.register(reference, {
    routePrefix: '/docs',
    configuration: {
      title: `Clever ${name}`,
      url: 'openapi.json',
      authentication: { preferredSecurityScheme: 'basic' },
      // Everything that would talk to somebody else's servers.
      withDefaultFonts: false,
      telemetry: false,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      hideClientButton: true,
    },
  });
  return page;
}
