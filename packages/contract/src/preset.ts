import Type, { type Static, type TObject, type TOptional, type TProperties, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { type EntityTag, type OperationSpec, operation } from './operation.ts';
import type { ProblemKind } from './problem.ts';
import { Id, Instant, Nothing, pageOf, paging, text } from './shapes.ts';
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

/** What a table of a domain is made of: its shape, what its list is filtered by, and its name where it is not the domain's own. */
interface PartSpec<
  Shape extends TSchema,
  New extends TSchema,
  Filters extends TProperties,
  One extends string,
  Many extends string,
> {
  readonly shape: Shape;
  readonly body: New;
  readonly filters: Filters;
  /** The problem of an id that there is not. */
  readonly unknown: ProblemKind;
  /** One and many: `['Wallet', 'Wallets']` makes `item.createWallet` and `item.listWallets`. */
  readonly of?: readonly [One, Many];
}

/** What a resource is made of: its shapes as they are answered, created and changed, and the fields that its list is filtered by. */
export interface ResourceSpec<
  Shape extends TSchema,
  New extends TSchema,
  Edit extends TSchema,
  Filters extends TProperties,
  One extends string = '',
  Many extends string = '',
> extends PartSpec<Shape, New, Filters, One, Many> {
  readonly edit: Edit;
}

interface LedgerSpec<
  Shape extends TSchema,
  New extends TSchema,
  Filters extends TProperties,
  One extends string,
  Many extends string,
> extends PartSpec<Shape, New, Filters, One, Many> {
  /** The problem of an account that would be below zero. */
  readonly short: ProblemKind;
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

/** An account of a ledger, by name. */
const Account = text(200);

/** Makes the shapes of a ledger's entry, which has an amount, two accounts and fields of its own: as it is answered and added, and the fields that lists are filtered by. */
export function entryShapes<Fields extends TProperties>(fields: Fields) {
  const amount = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
  const { body, filters, edit } = shapes(
    { from: Account, to: Account, amount, ...fields },
    { filters: ['from', 'to'] },
  );
  return { shape: Type.Object({ id: Id, ...Type.Required(edit).properties, createdAt: Instant }), body, filters };
}

const mapFields = (fields: TProperties, change: (shape: TSchema & { default?: unknown }) => TSchema): TProperties =>
  Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, change(shape)]));

const params = Type.Object({ id: Id });

/** The names of a domain's own table have no end. */
const namesOf = <One extends string, Many extends string>(of: readonly [One, Many] | undefined) =>
  of ?? (['', ''] as unknown as readonly [One, Many]);

/** What a summary calls it. */
const wordOf = (service: string, one: string) => (one === '' ? service : one.toLowerCase());

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
  const One extends string = '',
  const Many extends string = '',
>(service: Service, path: `/${P}`, spec: ResourceSpec<Shape, New, Edit, Filters, One, Many>) {
  const { shape, body, edit, unknown } = spec;
  const [one] = namesOf(spec.of);
  const place = `${path}/{id}` as const;
  const word = wordOf(service, one);
  return {
    create: create(`${service}.create${one}` as const, path, shape, {
      idempotent: 'optional-key',
      location: place,
      summary: `Make a ${word}`,
      body,
      problems: [keyReused],
    }),
    ...listing(service, path, spec),
    read: read(`${service}.read${one}` as const, place, shape, {
      summary: `Read a ${word}`,
      params,
      problems: [unknown],
    }),
    update: update(`${service}.update${one}` as const, place, shape, {
      summary: `Change a ${word}`,
      params,
      body: edit,
      problems: [unknown],
    }),
    remove: remove(`${service}.remove${one}` as const, place, {
      precondition: 'required',
      entityTag,
      summary: `Remove a ${word}`,
      params,
      problems: [unknown],
    }),
  };
}

const Balance = Type.Object({ account: Type.String(), amount: Type.Integer() });

/**
 * Describes the four operations of a ledger, whose entries move an amount from one account to another and are never changed: `append`, which demands a key,
 * `list`, `read`, and `balance` of an account.
 */
export function ledger<
  const Service extends string,
  const P extends string,
  Shape extends TSchema,
  New extends TSchema,
  Filters extends TProperties,
  const One extends string = '',
  const Many extends string = '',
>(service: Service, path: `/${P}`, spec: LedgerSpec<Shape, New, Filters, One, Many>) {
  const { shape, body, unknown, short } = spec;
  const [one] = namesOf(spec.of);
  const place = `${path}/{id}` as const;
  const word = wordOf(service, one);
  const reading = { method: 'GET', access: 'strong', idempotent: 'safe' } as const;
  return {
    append: operation({
      name: `${service}.append${one}` as const,
      method: 'POST',
      path,
      access: 'strong',
      idempotent: 'key',
      location: place,
      summary: `Add a ${word}`,
      body,
      replies: { 201: shape },
      problems: [short, keyReused],
    }),
    ...listing(service, path, spec),
    read: operation({
      name: `${service}.read${one}` as const,
      path: place,
      ...reading,
      summary: `Read a ${word}`,
      params,
      replies: { 200: shape },
      problems: [unknown],
    }),
    balance: operation({
      name: `${service}.read${one}Balance` as const,
      path: `${path}/balances/{account}` as const,
      ...reading,
      summary: 'Read what an account has',
      params: Type.Object({ account: Account }),
      replies: { 200: Balance },
    }),
  };
}

function listing<
  const Service extends string,
  const P extends string,
  Shape extends TSchema,
  Filters extends TProperties,
  const One extends string,
  const Many extends string,
>(service: Service, path: `/${P}`, { of, shape, filters }: PartSpec<Shape, TSchema, Filters, One, Many>) {
  const [one, many] = namesOf(of);
  return {
    list: list(`${service}.list${many}` as const, path, shape, {
      summary: `List each ${wordOf(service, one)}, the newest first`,
      query: Type.Object({ ...paging(), ...filters }),
    }),
  };
}

/** Lists operations by their own names, as a contract wants them: `contract('item', version, { ...items, ...preset.byName(wallets) })`. */
export const byName = <const Ops extends Readonly<Record<string, OperationSpec>>>(operations: Ops) =>
  Object.fromEntries(
    Object.values(operations).map((one) => [one.name.slice(one.name.indexOf('.') + 1), one]),
  ) as unknown as {
    readonly [Key in keyof Ops as Ops[Key]['name'] extends `${string}.${infer Name}` ? Name : never]: Ops[Key];
  };
