import Type, { type TProperties, type TSchema } from 'typebox';
import { type OperationSpec, operation } from '../operation.ts';
import type { ProblemKind } from '../problem.ts';
import { Id, paging } from '../shapes.ts';
import { keyReused } from '../standard-problems.ts';
import { create, list, read, remove, update } from './operations.ts';
import { Account } from './shapes.ts';

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
      entityTag: 'version',
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
