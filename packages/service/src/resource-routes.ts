import type { Input, OperationSpec, Result } from '@clever/contract';
import type { TObject, TString } from 'typebox';
import type { AnyHandler } from './define-context.ts';

/** An operation about one row. */
type OfOne = OperationSpec & { readonly params: TObject<{ id: TString }> };
type Edit = OfOne & { readonly precondition: 'required' };

/** The operations that `preset.resource` describes. */
interface Operations {
  readonly create: OperationSpec;
  readonly list: OperationSpec;
  readonly read: OfOne;
  readonly update: Edit;
  readonly remove: Edit;
}

/** What does them: `tableVerbs` of `@clever/model`, or functions of the model's own. */
interface Verbs<Ops extends Operations> {
  create(input: Input<Ops['create']>): Promise<Result<Ops['create']>>;
  list(query: Input<Ops['list']>['query']): Promise<Result<Ops['list']>>;
  read(id: string): Promise<Result<Ops['read']>>;
  update(
    id: string,
    edit: { edit: Input<Ops['update']>['body']; match: Input<Ops['update']>['match'] },
  ): Promise<Result<Ops['update']>>;
  remove(id: string, match: Input<Ops['remove']>['match']): Promise<Result<Ops['remove']>>;
}

/**
 * Makes the handlers of a resource without rules of its own: each calls its verb. One that gets a rule takes its place:
 * `Object.values({ ...resourceRoutes(badge.operations, ({ badges }: BadgeDb) => badges), create: createRoute })`.
 */
export function resourceRoutes<Ops extends Operations, Db>(
  operations: Ops,
  verbsOf: (db: Db) => Verbs<Ops>,
): Readonly<Record<keyof Operations, AnyHandler<{ readonly db: Db }>>> {
  const { create, list, read, update, remove } = operations;
  type Context = { readonly db: Db };
  return {
    create: { operation: create, run: (input: Input<Ops['create']>, { db }: Context) => verbsOf(db).create(input) },
    list: { operation: list, run: ({ query }: Input<Ops['list']>, { db }: Context) => verbsOf(db).list(query) },
    read: { operation: read, run: ({ params }: OfRow, { db }: Context) => verbsOf(db).read(params.id) },
    update: {
      operation: update,
      run: ({ params, body, match }: OfRow & Input<Ops['update']>, { db }: Context) =>
        verbsOf(db).update(params.id, { edit: body, match }),
    },
    remove: {
      operation: remove,
      run: ({ params, match }: OfRow & Input<Ops['remove']>, { db }: Context) => verbsOf(db).remove(params.id, match),
    },
  };
}

/** The operations that `preset.ledger` describes. */
interface LedgerOperations extends Pick<Operations, 'list' | 'read'> {
  readonly append: OperationSpec;
  readonly balance: OperationSpec & { readonly params: TObject<{ account: TString }> };
}

/** What does them: `ledgerVerbs` of `@clever/model`. */
interface LedgerVerbs<Ops extends LedgerOperations> {
  append(input: Input<Ops['append']>): Promise<Result<Ops['append']>>;
  list(query: Input<Ops['list']>['query']): Promise<Result<Ops['list']>>;
  read(id: string): Promise<Result<Ops['read']>>;
  balance(account: string): Promise<Result<Ops['balance']>>;
}

/** Makes the handlers of a ledger: each calls its verb. */
export function ledgerRoutes<Ops extends LedgerOperations, Db>(
  operations: Ops,
  verbsOf: (db: Db) => LedgerVerbs<Ops>,
): Readonly<Record<keyof LedgerOperations, AnyHandler<{ readonly db: Db }>>> {
  const { append, list, read, balance } = operations;
  type Context = { readonly db: Db };
  return {
    append: { operation: append, run: (input: Input<Ops['append']>, { db }: Context) => verbsOf(db).append(input) },
    list: { operation: list, run: ({ query }: Input<Ops['list']>, { db }: Context) => verbsOf(db).list(query) },
    read: { operation: read, run: ({ params }: OfRow, { db }: Context) => verbsOf(db).read(params.id) },
    balance: {
      operation: balance,
      run: ({ params }: OfAccount, { db }: Context) => verbsOf(db).balance(params.account),
    },
  };
}

interface OfAccount {
  readonly params: { readonly account: string };
}

interface OfRow {
  readonly params: { readonly id: string };
}
