import {
  contract,
  Id,
  json,
  Nothing,
  operation,
  paging,
  problem,
  redirect,
  reply,
  serialized,
  stream,
  text,
} from '@clever/contract';
import { createSecret, digestSecret } from '@clever/contract/permits';
import { compileSnapshot } from '@clever/permitter';
import Type from 'typebox';
import { createService, defineContext, type RunningService, start } from '../src/index.ts';

const Thing = Type.Object({
  id: Id,
  name: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  owner: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
});
const gone = problem('THING_GONE', 410, 'The thing is gone');
const ThingParams = Type.Object({ id: Id });

// A busy machine is no fault of what is tested.
const base = { access: 'strong', idempotent: 'safe', summary: 'x', timeoutMs: 60_000 } as const;

export const hello = operation({
  ...base,
  name: 'thing.hello',
  method: 'GET',
  path: '/hello',
  access: 'weak',
  query: Type.Object({ ...paging(), name: Type.Optional(text(10)) }),
  replies: {
    200: Type.Object({
      hello: Type.String(),
      limit: Type.Integer(),
      caller: Type.Union([Type.String(), Type.Null()]),
      mayRead: Type.Boolean(),
    }),
  },
});
const read = operation({
  ...base,
  name: 'thing.read',
  method: 'GET',
  path: '/things/{id}',
  entityTag: ['version', 'state', 'owner'],
  params: ThingParams,
  replies: { 200: Thing },
});
const create = operation({
  ...base,
  name: 'thing.create',
  method: 'POST',
  path: '/things',
  idempotent: 'key',
  body: Type.Object({
    name: text(20),
    inner: Type.Optional(Type.Object({ a: Type.Integer({ minimum: 0, maximum: 9 }) })),
    extra: Type.Optional(json(100, 2)),
  }),
  replies: { 201: Type.Object({ name: Type.String(), key: Type.String(), fingerprint: Type.String() }) },
});
const edit = operation({
  ...base,
  name: 'thing.edit',
  method: 'PUT',
  path: '/things/{id}',
  idempotent: 'natural',
  precondition: 'required',
  entityTag: 'version',
  params: ThingParams,
  body: Type.Object({ name: text(20) }),
  replies: { 200: Type.Object({ match: Type.Unknown(), version: Type.Integer() }) },
});
const note = operation({
  ...base,
  name: 'thing.note',
  method: 'POST',
  path: '/notes',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/notes/{id}/of/{by}',
  body: Type.Object({}),
  replies: { 201: Type.Object({ id: Id, by: Type.String(), key: Type.String(), version: Type.Integer() }) },
});
const remove = operation({
  ...base,
  name: 'thing.remove',
  method: 'DELETE',
  path: '/things/{id}',
  idempotent: 'natural',
  params: ThingParams,
  replies: { 204: Nothing },
  problems: [gone],
});
const go = operation({
  ...base,
  name: 'thing.go',
  kind: 'redirect',
  method: 'GET',
  path: '/go',
  access: 'public',
  replies: { 302: Nothing },
});
const upload = operation({
  ...base,
  name: 'thing.upload',
  method: 'POST',
  path: '/files',
  idempotent: 'no',
  upload: { types: ['text/csv'], maxBytes: 1000 },
  replies: { 200: Type.Object({ bytes: Type.Integer() }) },
});
const download = operation({
  ...base,
  name: 'thing.download',
  kind: 'stream',
  method: 'GET',
  path: '/files',
  replies: { 200: Type.String() },
  produces: ['text/csv'],
});
const shared = operation({
  ...base,
  name: 'thing.shared',
  kind: 'stream',
  method: 'GET',
  path: '/shared',
  access: 'public',
  crossOrigin: true,
  headers: Type.Object({ range: Type.Optional(text(20)) }),
  replyHeaders: { 'x-length': null },
  replies: { 200: Type.String() },
  problems: [gone],
});
const share = operation({
  ...base,
  name: 'thing.share',
  method: 'POST',
  path: '/shared',
  access: 'weak',
  crossOrigin: true,
  idempotent: 'optional-key',
  body: Type.Object({ name: text(20) }),
  replies: { 201: Type.Object({ name: Type.String() }) },
});
const unshare = operation({
  ...base,
  name: 'thing.unshare',
  method: 'DELETE',
  path: '/shared',
  idempotent: 'natural',
  replies: { 204: Nothing },
});
const made = operation({
  ...base,
  name: 'thing.made',
  method: 'GET',
  path: '/made',
  access: 'public',
  replies: { 200: Thing },
});
const wait = operation({
  ...base,
  name: 'thing.wait',
  method: 'GET',
  path: '/wait',
  access: 'public',
  replies: { 200: Type.Object({ why: Type.String() }) },
});
const odd = operation({
  ...base,
  name: 'thing.odd',
  method: 'GET',
  path: '/odd',
  access: 'public',
  replies: { 200: Type.Object({ ok: Type.Boolean() }) },
});
const echo = operation({
  ...base,
  name: 'thing.echo',
  method: 'POST',
  path: '/echoes/{at}',
  idempotent: 'no',
  params: Type.Object({ at: Type.Integer({ minimum: 0, maximum: 1_000_000 }) }),
  query: Type.Object({ tag: Type.Optional(Type.Array(text(10), { maxItems: 3 })) }),
  headers: Type.Object({ 'accept-language': Type.Optional(text(40)) }),
  maxBodyBytes: 2 * 1024 * 1024,
  body: Type.Object({ text: text(2_000_000, { minLength: 0 }) }),
  replies: {
    200: Type.Object({
      at: Type.Integer(),
      tag: Type.Array(Type.String()),
      language: Type.String(),
      text: Type.String(),
    }),
  },
});
const fail = operation({
  ...base,
  name: 'thing.fail',
  method: 'GET',
  path: '/fail',
  access: 'public',
  replies: { 204: Nothing },
});

export const thing = contract('thing', '1.2.0', {
  hello,
  read,
  create,
  edit,
  note,
  remove,
  go,
  upload,
  download,
  shared,
  share,
  unshare,
  made,
  wait,
  fail,
  echo,
  odd,
});

export const context = defineContext({
  config: Type.Object({ GREETING: Type.String({ default: 'hello' }) }),
  calls: [],
  domains: [],
  open: () => ({}),
});
const { handle } = context;
/** The last digit of its id says what else it is. */
const thingOf = (id: string) => ({
  id,
  name: '한글',
  version: 3,
  state: id.endsWith('7') ? 'on sale' : '',
  owner: id.endsWith('2') ? { name: 'Kim' } : null,
});
export const handlers = [
  handle(hello, async ({ query, caller }, { config, may }) => ({
    hello: `${config.GREETING} ${query.name}`,
    limit: query.limit,
    caller,
    mayRead: may(read),
  })),
  handle(read, async ({ params }) => thingOf(params.id)),
  handle(create, async ({ body, key }) => ({ name: body.name, key: key.value, fingerprint: key.fingerprint })),
  handle(edit, async ({ match }) => ({ match, version: 4 })),
  handle(note, async ({ key }) => ({ id: crypto.randomUUID(), by: 'a/b', key: key.value, version: 1 })),
  handle(remove, async ({ params }) => {
    if (params.id.startsWith('0')) throw gone('It went', { extra: { since: 'today' } });
  }),
  handle(go, async (_input, { http }) => redirect(302, `/elsewhere?from=${http.method}&host=${http.host}`)),
  handle(upload, async ({ body }) => {
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    return { bytes };
  }),
  handle(download, async () => stream('text/csv', 'a,b\n', { 'content-disposition': 'attachment' })),
  handle(shared, async ({ headers }) => {
    if (headers.range === 'gone') throw gone();
    return stream('text/plain', 'here', { vary: 'accept', 'x-length': '4' });
  }),
  handle(share, async ({ body }) => body),
  handle(unshare, async () => undefined),
  handle(made, async () => serialized(Buffer.from('{ "name": "한글" }'), { etag: '"m"' })),
  handle(wait, async (_input, { signal, stopping }) => {
    await new Promise((resolve) => AbortSignal.any([signal, stopping]).addEventListener('abort', resolve));
    return { why: signal.aborted ? 'signal' : 'stopping' };
  }),
  handle(odd, async () => reply(200, { ok: true }, { 'x-odd': 'a\nb' })),
  handle(echo, async ({ params, query, headers, body }) => ({
    at: params.at,
    tag: query.tag ?? [],
    language: headers['accept-language'] ?? '',
    text: body.text,
  })),
  handle(fail, async () => {
    throw new Error('secret words');
  }),
];

const secrets = { shop: createSecret(), poor: createSecret() };

export const authorization = (name: 'shop' | 'poor') =>
  `Basic ${Buffer.from(`${name}:${secrets[name]}`).toString('base64')}`;

/** A caller's secret, or another one from now on. */
export const secretOf = (name: 'shop' | 'poor'): string => secrets[name];

const snapshotOf = (granted: readonly string[], shopSecret = secrets.shop) =>
  compileSnapshot({
    callee: 'thing',
    version: '1',
    callers: (['shop', 'poor'] as const).map((name) => ({
      name,
      secrets: [
        {
          id: crypto.randomUUID(),
          sha256: digestSecret(name === 'shop' ? shopSecret : secrets[name]),
          expiresAt: null,
        },
      ],
      operations: name === 'shop' ? [...granted] : [],
    })),
  });

const all = ['thing.*', 'ops.metrics'];
let snapshot = snapshotOf(all);

/** Grants the shop these operations alone; everything again where none are named. */
export function grant(operations: readonly string[] = all): void {
  snapshot = snapshotOf(operations);
}

/** Takes the shop's secret away. */
export function changeSecret(): void {
  snapshot = snapshotOf(all, createSecret());
}

/** The example service: grants are given here, so that it needs no permitter. */
export const service = createService({
  name: 'thing',
  version: '1.2.0',
  contracts: [thing],
  context,
  handlers,
  snapshots: () => ({ current: () => snapshot, isReady: () => true, close: async () => undefined }),
  reports: () => ({ send: async () => undefined, close: async () => undefined }),
});

/** Starts it, and collects its log lines. */
export async function startExample(
  env: Record<string, string> = {},
): Promise<RunningService & { lines: Record<string, unknown>[] }> {
  const lines: Record<string, unknown>[] = [];
  const log = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const running = await start(
    service,
    { CLEVER_SECRET: 'x'.repeat(43), DRAIN_MS: '0', CALL_TRANSPORT: 'clever', ...env },
    { log },
  );
  return { ...running, lines };
}
