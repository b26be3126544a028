import { constraintOf } from '@clever/contract/database';
import { onePerName, type Queries } from '@clever/model';
import { inOrder, type Left, type Leniency, type Move, type Side, sidesOf } from '../rules/sides.ts';

/** A transfer, as the database decides it. */
export interface MoveAsk extends Leniency {
  readonly id: string;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly reference: string | null;
  readonly reverses: string | null;
  readonly entries: readonly Move[];
}

/** What an account had of a kind when it was too little, or too much. */
export interface Fault {
  readonly account: string;
  readonly kind: string;
  readonly balance: number;
  readonly needed: number;
  readonly max: number;
}

export interface MoveAnswer {
  readonly outcome: string;
  readonly id: string;
  /** With its microseconds. */
  readonly at: string;
  readonly fault: Fault | null;
  /** What its sides leave behind, in their order. */
  readonly left: readonly number[] | null;
}

/** Computes the balances after an accepted transfer. */
export const leftBy = ({ entries, ...leniency }: MoveAsk, { left }: MoveAnswer): Left[] =>
  inOrder(sidesOf(entries, leniency).map(({ account, kind }, at) => ({ account, kind, amount: left?.[at] ?? 0 })));

const text = 'SELECT * FROM move_many($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)';

/** Decides and stores a group of transfers in one statement. One key is decided once per group: who comes second asks again. */
export const moveGroup = (queries: Queries) =>
  onePerName<MoveAsk, MoveAnswer>({
    namesOf: ({ caller, key }) => [`${caller} ${key}`],
    again: { outcome: 'AGAIN', id: '', at: '', fault: null, left: null },
    run: async (asks) => (await queries.query<MoveAnswer>({ name: 'item move', text, values: columns(asks) })).rows,
  });

/** Whether a key was used for something else at the same moment, or by a group that was not over: asked again, its receipt is found. */
export const isKeyTaken = (error: unknown): boolean =>
  constraintOf(error) === 'transfer_created_by_idempotency_key_key';

function columns(asks: readonly MoveAsk[]): unknown[][] {
  const sides = asks.flatMap(({ entries, ...leniency }, at) =>
    sidesOf(entries, leniency).map((side) => ({ ...side, request: at + 1 })),
  );
  const ofAsks = (value: (ask: MoveAsk) => unknown) => asks.map(value);
  const ofSides = (name: keyof Side | 'request') => sides.map((side) => side[name]);
  return [
    ofAsks(({ id }) => id),
    ofAsks(({ caller }) => caller),
    ofAsks(({ key }) => key),
    ofAsks(({ fingerprint }) => fingerprint),
    ofAsks(({ reason }) => reason),
    ofAsks(({ reference }) => reference),
    ofAsks(({ reverses }) => reverses),
    ofAsks(({ entries }) => JSON.stringify(entries)),
    ofSides('request'),
    ofSides('account'),
    ofSides('kind'),
    ofSides('net'),
    ofSides('rules'),
  ];
}
