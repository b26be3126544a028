import type { Input, OperationSpec, Result } from '@clever/contract';
import type { AnyHandler } from './define-context.ts';

/** What is given to the verb of each operation that a preset describes. */
interface Given<Op extends OperationSpec> {
  readonly create: [input: Input<Op>];
  readonly append: [input: Input<Op>];
  readonly list: [query: Input<Op>['query']];
  readonly read: [id: string];
  readonly parts: [id: string];
  readonly end: [id: string];
  readonly balance: [account: string];
  readonly update: [id: string, edit: { edit: Input<Op>['body']; match: Input<Op>['match'] }];
  readonly remove: [id: string, match: Input<Op>['match']];
}

type Name = keyof Given<OperationSpec>;
type Operations = { readonly [One in Name]?: OperationSpec };

/** What does them: `tableVerbs`, `ledgerVerbs` or `sagaModel` of `@clever/model`, or functions of the model's own. */
type Verbs<Ops extends Operations> = {
  readonly [One in keyof Ops & Name]: Ops[One] extends infer Op extends OperationSpec
    ? (...given: Given<Op>[One]) => Promise<Result<Op>>
    : never;
};

interface Sent {
  readonly params: { readonly id: string; readonly account: string };
  readonly query: unknown;
  readonly body: unknown;
  readonly match: unknown;
}

const ofRow = ({ params }: Sent) => [params.id];
const given: Readonly<Record<Name, (input: Sent) => unknown[]>> = {
  ...{ create: (input) => [input], append: (input) => [input], list: ({ query }) => [query] },
  ...{ read: ofRow, parts: ofRow, end: ofRow, balance: ({ params }) => [params.account] },
  update: ({ params, body, match }) => [params.id, { edit: body, match }],
  remove: ({ params, match }) => [params.id, match],
};

/**
 * Makes the handlers of a resource, a ledger or what is composed, where it has no rules of its own: each calls its verb. One that gets a rule takes its place:
 * `Object.values({ ...resourceRoutes(badge.operations, ({ badges }: BadgeDb) => badges), create: createRoute })`.
 */
export function resourceRoutes<Ops extends Operations, Db>(operations: Ops, verbsOf: (db: Db) => Verbs<Ops>) {
  const routes = Object.entries(given).flatMap(([name, toGiven]) => {
    const operation = operations[name as Name];
    const run = (input: Sent, { db }: { readonly db: Db }) => {
      const verbs = verbsOf(db) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
      return verbs[name]?.(...toGiven(input));
    };
    return operation ? [[name, { operation, run }]] : [];
  });
  return Object.fromEntries(routes) as Readonly<Record<keyof Ops & Name, AnyHandler<{ readonly db: Db }>>>;
}
