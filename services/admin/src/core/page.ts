import { operation, type Redirect, type Streamed, text } from '@clever/contract';
import type { AnyHandler, HandlerContext, Http } from '@clever/service';
import Type from 'typebox';
import type { calls } from '../calls.ts';
import { context } from '../context.ts';
import { readFormToken } from './access/form-token.ts';
import { type Need, setNeed } from './access/needs.ts';
import { type Reader, readerOf, type Viewer } from './access/reader.ts';
import type { AdminDb } from './admin-db.ts';
import { readForm } from './forms/read-form.ts';

/** Where a page is, and what it takes to see it. */
export interface PagePlace {
  /** Unique, in camel case: names the route in logs and metrics. */
  readonly name: string;
  /** GET where it is absent. */
  readonly method?: 'GET' | 'POST';
  /** `/data/{domain}/{table}` */
  readonly path: `/${string}`;
  /** Largest form, in bytes (1 MiB). */
  readonly maxBytes?: number;
}

/** Functions that call other services, as far as `calls.ts` lists them. */
export type Call = HandlerContext<object, object, typeof calls>['call'];

/** What a page is made from. */
export interface PageInput<Who> {
  /** Parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was filled in; empty for GET. */
  readonly form: URLSearchParams;
  /** The id of the form that was sent: the same when it is sent again. Empty for GET, and on public pages. */
  readonly formId: string;
  readonly viewer: Who;
  readonly db: AdminDb;
  readonly http: Http;
  readonly call: Call;
  readonly signal: AbortSignal;
}

type Run<Who> = (input: PageInput<Who>) => Promise<Streamed | Redirect>;

const defaultMaxBytes = 1_048_576;

/** Makes a page that needs a sign-in, and what `need` says besides. Its forms carry the token that `formToken` makes. */
export function definePage(place: PagePlace, need: Exclude<Need, 'nothing'>, run: Run<Viewer>): AnyHandler<never> {
  const described = describe(place, 'session');
  setNeed(described, need);
  return context.page(described, async ({ body, params }, { visitor, db, http, call, signal }) => {
    const viewer = visitor as Viewer;
    const form = await readForm(body);
    const formId = place.method === 'POST' ? formIdOf(viewer, db, form) : '';
    return run({ params, query: queryOf(http), form, formId, viewer, db, http, call, signal });
  });
}

/** Makes a page for everybody, such as the sign-in. */
export function definePublicPage(place: PagePlace, run: Run<Reader>): AnyHandler<never> {
  const described = describe(place, 'public');
  setNeed(described, 'nothing');
  return context.page(described, async ({ body, params }, { visitor, db, http, call, signal }) => {
    const viewer = (visitor as Viewer | undefined) ?? readerOf(http);
    const form = await readForm(body);
    return run({ params, query: queryOf(http), form, formId: '', viewer, db, http, call, signal });
  });
}

/** Reads the id of a form that was sent. @throws ADMIN_FORM_REFUSED */
export const formIdOf = ({ account: { sessionDigest } }: Viewer, { site: { key } }: AdminDb, form: URLSearchParams) =>
  readFormToken({ sessionDigest, key }, form.get('once'));

/** Describes a page as an operation. */
export function describe<Access extends 'session' | 'public'>(
  { name, method = 'GET', path, maxBytes = defaultMaxBytes }: PagePlace,
  access: Access,
  types: readonly string[] = ['application/x-www-form-urlencoded'],
) {
  return operation({
    name: `admin.${name}`,
    kind: 'page' as const,
    method,
    path,
    access,
    idempotent: method === 'GET' ? 'safe' : 'no',
    summary: name,
    params: Type.Unsafe<Record<string, string>>(parts(path)),
    ...(method === 'POST' && { upload: { types, maxBytes } }),
    replies: { 200: Type.String() },
  });
}

/** Keys of rows may be long. */
const parts = (path: string) =>
  Type.Object(
    Object.fromEntries([...path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, part]) => [part, text(2048, { exact: true })])),
  );

/** The query of a request's address. */
export const queryOf = ({ url }: Http): URLSearchParams => new URL(url, 'http://a').searchParams;
