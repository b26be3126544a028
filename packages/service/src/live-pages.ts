import { Id, operation, type Streamed, stream, type Use } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import type { Domain } from '@clever/router';
import Type, { type Static, type TObject } from 'typebox';
import { type AnyHandler, defineContext, type HandlerContext, type ServiceContext } from './define-context.ts';
import { assetParams, publicAssets } from './public-assets.ts';
import { connectsTo, publicPages, publicUrlSetting } from './public-pages.ts';

interface LiveContext<Calls extends readonly Use[], Db extends object> {
  readonly domains: readonly [Domain];
  readonly calls: Calls;
  readonly open: (database: Database) => Db;
  /** The service that the pages hear from: `push`. */
  readonly hears: string;
}

/** Defines what the handlers of a service share that has one domain, and pages that are open to all and hear from another service. */
export const defineLiveContext = <const Calls extends readonly Use[], Db extends object>({
  domains,
  calls,
  open,
  hears,
}: LiveContext<Calls, Db>) =>
  defineContext({
    config: publicUrlSetting(hears),
    calls,
    domains,
    open: ({ databases, config, urls }) => ({
      ...open(databases.open(domains[0])),
      hearsAt: Object.values(config)[0] || String(urls[hears]),
    }),
    pages: publicPages,
  });

interface LivePage<Context> {
  /** The service's name; its script and its styles are `print.js` and `print.css` in its folder of assets. */
  readonly name: string;
  /** Of what is shown: `/prints/{id}`. */
  readonly path: `/${string}/{id}`;
  readonly assets: URL;
  /** Scripts that are no files, by their names. */
  readonly scripts: Readonly<Record<string, () => string>>;
  readonly title: string;
  readonly body: string;
  /** Reads what the page shows, again whenever it missed something: also while nothing can be heard. */
  readonly read: (id: string, context: Context) => Promise<object>;
  /** Makes the token with which it hears what follows. */
  readonly token: (id: string, context: Context) => Promise<{ readonly token: string }>;
}

type Shown = { readonly hearsAt: string; readonly read: (id: string) => Promise<{ readonly id: string }> };

/** Makes a page that shows a row to whoever has its address, and goes with it, with what it reads and loads. Its script begins with `live.js`. */
export function livePages<Config extends TObject, const Calls extends readonly Use[], Db extends Shown>(
  _context: ServiceContext<Config, Calls, Db>,
  { name, path, assets, scripts, title, body, read, token }: LivePage<HandlerContext<Db, Static<Config>, Calls>>,
): readonly AnyHandler<never>[] {
  type Context = HandlerContext<Db, Static<Config>, Calls>;
  const load = publicAssets([assets, new URL('../assets/', import.meta.url)], scripts);
  const page = <Params extends TObject>(
    { part, at, params }: { part: string; at: `/${string}`; params: Params },
    run: (params: Static<Params>, context: Context) => Promise<Streamed>,
  ): AnyHandler<never> => ({
    operation: operation({
      ...{
        name: `${name}.${part}`,
        path: at,
        params,
        kind: 'page',
        method: 'GET',
        access: 'public',
        idempotent: 'safe',
      },
      ...{ summary: part, replies: { 200: Type.String() } },
    } as const),
    run: (input: { readonly params: Static<Params> }, context: Context) => run(input.params, context),
  });
  const params = Type.Object({ id: Id });
  return [
    page({ part: 'page', at: `${path}/page`, params }, async ({ id }, { db }) => {
      const shown = { name, title, body, id: (await db.read(id)).id, hearsAt: db.hearsAt };
      return stream('text/html; charset=utf-8', html(shown), connectsTo(db.hearsAt));
    }),
    page({ part: 'live', at: `${path}/live`, params }, async ({ id }, context) =>
      stream('application/json', JSON.stringify(await read(id, context))),
    ),
    page({ part: 'token', at: `${path}/token`, params }, async ({ id }, context) => {
      const heard = await context.db.read(id).then(() => token(id, context));
      return stream('application/json', JSON.stringify({ token: heard.token }));
    }),
    page({ part: 'asset', at: '/assets/{file}', params: assetParams }, async ({ file }) => load(file)),
  ];
}

interface Html extends Pick<LivePage<never>, 'name' | 'title' | 'body'> {
  readonly id: string;
  readonly hearsAt: string;
}

const html = ({ name, title, body, id, hearsAt }: Html) => `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/live.css">
<link rel="stylesheet" href="/assets/${name}.css">
<script type="module" src="/assets/${name}.js"></script>
<main data-hears="${encodeURI(hearsAt)}" data-id="${id}">
${body}
</main>
</html>
`;

/** Makes a text of a page in both languages: who looks at it sees one. */
export const said = (ko: string, en: string) => `<span lang="ko">${ko}</span><span lang="en">${en}</span>`;
