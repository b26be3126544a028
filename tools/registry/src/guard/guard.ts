import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import Type from 'typebox';
import type { PublicationCheck } from '../publication-check.ts';
import { addToLog } from '../publish-log.ts';
import type { RegistryFolder } from '../registry-folder.ts';
import { mayPublish } from '../rights.ts';
import { checkTags } from '../storage/check-tags.ts';
import type { Manifest } from '../storage/manifest.ts';
import { checkTag } from '../storage/names.ts';
import { type Publication, publication } from '../storage/publication.ts';
import { Refusal } from '../storage/refusal.ts';
import { checkLength } from '../users.ts';
import { checkDocument } from './check-document.ts';
import { read } from './document.ts';
import { refuseOddJson } from './plain-json.ts';

/** A request as Express and Verdaccio hand it on. */
export interface Request extends IncomingMessage {
  readonly remote_user?: { readonly name?: string; readonly token?: { readonly key: string } };
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export type Next = (error?: unknown) => void;
type Handler = (request: Request, response: ServerResponse, next: Next) => void;
type Method = 'put' | 'post' | 'delete';
/** The part of an Express application that is used here. */
export type App = { use(handler: Handler): void } & Record<Method, (path: string, handler: Handler) => void>;

/** Throws a refusal, or names what is published or changed. */
type Check = (request: Request) => Promise<Publication | undefined>;

const text = Type.String();
const userShape = Type.Object({ name: text, password: text });
const tokenShape = Type.Object({
  password: text,
  readonly: Type.Optional(Type.Boolean()),
  cidr_whitelist: Type.Optional(Type.Array(text, { maxItems: 32 })),
});
const profileShape = Type.Object({ password: Type.Object({ old: text, new: text }) });
const tagsShape = Type.Record(text, text);

/**
 * Checks what is written before Verdaccio sees it: Verdaccio takes documents as they come, and some end it. What has no check here is not served.
 */
export function guard(app: App, { path: folder, packages }: RegistryFolder, checks?: string): void {
  const checked = new WeakSet<Request>();
  const on = (method: Method, path: string, check: Check, isForAll = false) =>
    app[method](path, (request, response, next) => {
      checked.add(request);
      // Verdaccio refuses strangers, and what is not of the scope, before it reads anything.
      if (!isForAll && (!request.remote_user?.name || isForeign(request.params.package))) return next();
      const permitted = request.params.package === undefined ? Promise.resolve() : permit(folder, request);
      permitted
        .then(() => check(request))
        .then((current) => {
          if (!current) return next();
          note(folder, request, response, current);
          publication.run(current, next);
        }, next);
    });
  const loaded = checks === undefined ? undefined : import(checks);
  const ask: PublicationCheck = async (published) =>
    ((await loaded) as { checkPublication: PublicationCheck } | undefined)?.checkPublication(published);
  const stored = (name: string) => readManifest(packages, name);
  const document = async ({ params: { package: name = '', revision }, body }: Request) =>
    checkDocument({
      name,
      body,
      hasRevision: revision !== undefined,
      stored: await stored(name),
      check: (published) => ask(published),
      files: join(packages, name),
    });
  const tag = async ({ params, body }: Request) =>
    checkMoved(await stored(params.package as string), { [params.tag as string]: read(text, body) });

  app.use(joinScope);
  on('put', '/:package', document);
  on('put', '/:package/-rev/:revision', document);
  on('put', '/:package/:tag', tag);
  on('put', '/-/package/:package/dist-tags/:tag', tag);
  on('post', '/-/package/:package/dist-tags/:tag', tag);
  on('post', '/-/package/:package/dist-tags', async ({ params, body }) => {
    refuseOddJson(body);
    return checkMoved(await stored(params.package as string), read(tagsShape, body));
  });
  on('delete', '/-/package/:package/dist-tags/:tag', async ({ params }) => accept(checkTag(params.tag as string)));
  on('put', '/-/user/:user/:rev?/:revision?', async ({ body }) => accept(read(userShape, body)), true);
  on('delete', '/-/user/token/*', accept);
  on('post', '/-/npm/v1/user', async ({ body }) => accept(checkPassword(read(profileShape, body).password.new)));
  on('post', '/-/npm/v1/tokens', async ({ body }) => accept(read(tokenShape, body)));
  on('delete', '/-/npm/v1/tokens/token/:key', accept);
  app.use((request, _response, next) => {
    const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '');
    if (!isWrite || checked.has(request) || !request.remote_user?.name) next();
    else next(new Refusal(404, `there is no ${request.method} here`));
  });
}

async function permit(folder: string, { remote_user, params }: Request): Promise<void> {
  const [user = '', name = ''] = [remote_user?.name, params.package];
  if (!(await mayPublish(folder, user, name))) throw new Refusal(403, `${user} may not publish ${name}`);
}

/** Logs what was done once it is done. */
function note(folder: string, request: Request, response: ServerResponse, { what, commit, keepsTags }: Publication) {
  const { name: user = '', token } = request.remote_user ?? {};
  const address = request.socket.remoteAddress;
  response.once('finish', () => {
    if (response.statusCode >= 300) return;
    const action = keepsTags ? 'changed' : 'published';
    const entry = { time: new Date().toISOString(), user, token: token?.key, what, action, commit, address } as const;
    addToLog(folder, entry).catch((error) => process.stderr.write(`the log was not written: ${error.message}\n`));
  });
}

function checkPassword(password: string): void {
  try {
    checkLength(password);
  } catch (cause) {
    throw new Refusal(400, (cause as Error).message, { cause });
  }
}

const accept = async (_checked?: unknown) => undefined;
/** Makes one part of a path of a scope and a name, as Verdaccio does afterwards, so that both see the same routes. */
const joinScope: Handler = (request, _response, next) => {
  request.url = (request.url ?? '/').replace(/\/%40/, '/@').replace(/(\/@[^/%]+)\/(?!$)/, '$1%2F');
  next();
};

const isForeign = (name: string | undefined) => name !== undefined && !name.startsWith('@clever/');

function checkMoved(manifest: Manifest | undefined, tags: Record<string, string>): undefined {
  if (!manifest) throw new Refusal(404, 'there is no such package');
  const before = manifest['dist-tags'];
  checkTags(before, { ...before, ...tags }, manifest.versions);
}

async function readManifest(packages: string, name: string): Promise<Manifest | undefined> {
  if (name.includes('..')) return undefined;
  try {
    return JSON.parse(await readFile(join(packages, name, 'package.json'), 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
