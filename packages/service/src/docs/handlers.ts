import { readFileSync } from 'node:fs';
import { stream } from '@clever/contract';
import type { Service } from '../create-service.ts';
import type { AnyHandler } from '../define-context.ts';
import { openApi } from '../openapi.ts';
import * as ops from '../ops.ts';

/** The page takes nothing from elsewhere, and runs nothing but its own script. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const cached = { 'cache-control': 'max-age=3600' };

/** Handlers of /openapi.json and /docs. Nearly nobody looks, so the page is made when somebody does. */
export function docsHandlers(service: Service): AnyHandler<never>[] {
  const document = JSON.stringify(openApi(`Clever ${service.name}`, service.version, service.contracts));
  let page: string | undefined;
  const showPage = async () => {
    page ??= (await import('./reference-page.ts')).referencePage(service);
    return stream('text/html; charset=utf-8', page, headers);
  };
  const file = (name: string) => readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8');
  return [
    { operation: ops.document, run: async () => stream('application/json', document) },
    { operation: ops.docs, run: showPage },
    { operation: ops.docsScript, run: async () => stream('text/javascript; charset=utf-8', file('docs.js'), cached) },
    { operation: ops.docsStyles, run: async () => stream('text/css; charset=utf-8', file('docs.css'), cached) },
  ];
}
