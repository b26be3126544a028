import { type ProblemError, type Streamed, stream } from '@clever/contract';
import Type from 'typebox';
import type { PageRules } from './page-rules.ts';
import { urlSetting } from './settings.ts';

/** Rules for a service whose pages are open to all: they load from the service alone, and a problem is shown with its title. */
export const publicPages: PageRules<unknown, unknown, never> = {
  admit: async () => undefined,
  headers: {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
  showProblem,
};

function showProblem({ title, status }: ProblemError): Streamed {
  const body = `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${status}</title>\n<h1>${title}</h1>\n</html>\n`;
  return stream('text/html; charset=utf-8', body);
}

/** Lets a page connect to another origin as well, by header. */
export const connectsTo = (url: string): Readonly<Record<string, string>> => {
  const { origin, protocol, host } = new URL(url);
  const sockets = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  const policy = String(publicPages.headers?.['content-security-policy']);
  return { 'content-security-policy': policy.replace("connect-src 'self'", `connect-src 'self' ${origin} ${sockets}`) };
};

/** Makes the setting that says where browsers reach a callee, for pages that call it themselves: `PUSH_PUBLIC_URL`. */
export const publicUrlSetting = (callee: string) => {
  const description = `Where browsers reach the ${callee} service; ${urlSetting(callee)} where it is empty`;
  const pattern = '^(https?://[^\\s]+[^/\\s])?$';
  return Type.Object({ [`${callee.toUpperCase()}_PUBLIC_URL`]: Type.String({ default: '', pattern, description }) });
};
