import Type, { type Static, type TObject, type TOptional, type TProperties, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { type EntityTag, type OperationSpec, operation } from './operation.ts';
import type { ProblemKind } from './problem.ts';
import { Id, Instant, Nothing, pageOf, paging } from './shapes.ts';
import type { Idempotency } from './spec-types.ts';
import { keyReused } from './standard-problems.ts';

type Name = OperationSpec['name'];
type Path = OperationSpec['path'];

/** The options of each operation. */
type About = Pick<OperationSpec, 'summary' | 'description' | 'params' | 'problems' | 'maxBodyBytes' | 'timeoutMs'>;
type Tagged = About & { readonly entityTag?: EntityTag };

interface Usual {
  readonly entityTag: EntityTag;
  readonly idempotent: Idempotency;
}

const usual: Usual = { entityTag: 'version', idempotent: 'no' };
const { entityTag } = usual;

/** Describes `POST /badges`: 201 with what was made, its entity tag and its address. `idempotent` has no default, as it decides what a repetition does. */
export function create<
  const N extends Name,
  const P extends Path,
  Reply extends TSchema,
  const A extends Tagged & {
    readonly body: TSchema;
    readonly idempotent: 'key' | 'optional-key';
    readonly location: Path;
  },
>(name: N, path: P, reply: Reply, about: A) {
  return operation({ name, path, method: 'POST', access: 'strong', entityTag, replies: { 201: reply }, ...about });
}

/** Describes `GET /badges`: a page of items, by the filters of `query`. */
export function list<
  const N extends Name,
  const P extends Path,
  Item extends TSchema,
  const A extends About & { readonly query: TObject },
>(name: N, path: P, item: Item, about: A) {
  const replies = { 200: pageOf(item) };
  return operation({ name, path, method: 'GET', access: 'strong', idempotent: 'safe', replies, ...about });
}

/** Describes `GET /badges/{id}`: 200 with its entity tag, or 304. */
export function read<const N extends Name, const P extends Path, Reply extends TSchema, const A extends Tagged>(
  name: N,
  path: P,
  reply: Reply,
  about: A,
) {
  const replies = { 200: reply };
  return operation({ name, path, method: 'GET', access: 'strong', idempotent: 'safe', entityTag, replies, ...about });
}

/** Describes `PATCH /badges/{id}` of the version that If-Match names: 200 with the new one. */
export function update<
  const N extends Name,
  const P extends Path,
  Reply extends TSchema,
  const A extends Tagged & { readonly body: TSchema; readonly query?: TSchema; readonly idempotent?: 'no' | 'natural' },
>(name: N, path: P, reply: Reply, about: A) {
  const edit = { method: 'PATCH', access: 'strong', precondition: 'required' } as const;
  return operation({ name, path, ...edit, ...usual, replies: { 200: reply }, ...about });
}

/** Describes `DELETE /badges/{id}` of the version that If-Match names, or of any where `precondition` is absent: 204. */
export function remove<
  const N extends Name,
  const P extends Path,
  const A extends Tagged & { readonly precondition?: 'required' | 'optional' },
>(name: N, path: P, about: A) {
  const deletion = { method: 'DELETE', access: 'strong', idempotent: 'natural' } as const;
  return operation({ name, path, ...deletion, replies: { 204: Nothing }, ...about });
}

/** What a resource is made of: its shapes as they are answered, created and changed, and the fields that its list is filtered by. */
export interface ResourceSpec<
  Shape extends TSchema,
  New extends TSchema,
  Edit extends TSchema,
  Filters extends TProperties,
> {
  readonly shape: Shape;
  readonly body: New;
  readonly edit: Edit;
  readonly filters: Filters;
  /** The problem of an id that there is not. */
  readonly unknown: ProblemKind;
}

/** A field that may be null may be left out when a row is made. */
type Making<Fields extends TProperties> = {
  [Name in keyof Fields]: null extends Static<Fields[Name]> ? TOptional<Fields[Name]> : Fields[Name];
};

/**
 * Makes the shapes of a versioned row from its fields: as it is answered, made and changed, and the fields that lists are filtered by. A field that may be
 * null may be left out when a row is made, one `withDefault` then has its default; what an edit leaves out stays as it is.
 */
export function shapes<Fields extends TProperties, Filter extends keyof Fields & string = never>(
  fields: Fields,
  { filters = [] }: { readonly filters?: readonly Filter[] } = {},
) {
  const plain = mapFields(fields, ({ default: _, ...shape }) => shape) as Fields;
  const body = mapFields(fields, (shape) => (Value.Check(shape, null) ? Type.Optional(shape) : shape));
  const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };
  return {
    shape: Type.Object({ id: Id, ...plain, ...counted }),
    body: Type.Object(body as Making<Fields>),
    edit: Type.Partial(Type.Object(plain), { minProperties: 1 }),
    filters: Type.Partial(Type.Pick(Type.Object(plain), filters)).properties,
  };
}

const mapFields = (fields: TProperties, change: (shape: TSchema & { default?: unknown }) => TSchema): TProperties =>
  Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, change(shape)]));

const params = Type.Object({ id: Id });

/**
 * Describes the five operations of a resource without rules of its own, at `/badges` and `/badges/{id}`. One that has a rule is described by itself:
 * `contract('badge', version, { ...resource(...), create })`. `clever operations badge` prints what they are.
 */
export function resource<
  const Service extends string,
  const P extends string,
  Shape extends TSchema,
  New extends TSchema,
  Edit extends TSchema,
  Filters extends TProperties,
>(service: Service, path: `/${P}`, spec: ResourceSpec<Shape, New, Edit, Filters>) {
  const { shape, body, edit, filters, unknown } = spec;
  const one = `${path}/{id}` as const;
  return {
    create: create(`${service}.create` as const, path, shape, {
      idempotent: 'optional-key',
      location: one,
      summary: `Make a ${service}`,
      body,
      problems: [keyReused],
    }),
    list: list(`${service}.list` as const, path, shape, {
      summary: `List each ${service}, the newest first`,
      query: Type.Object({ ...paging(), ...filters }),
    }),
    read: read(`${service}.read` as const, one, shape, { summary: `Read a ${service}`, params, problems: [unknown] }),
    update: update(`${service}.update` as const, one, shape, {
      summary: `Change a ${service}`,
      params,
      body: edit,
      problems: [unknown],
    }),
    remove: remove(`${service}.remove` as const, one, {
      precondition: 'required',
      entityTag,
      summary: `Remove a ${service}`,
      params,
      problems: [unknown],
    }),
  };
}
