import { isPlayer, mayGoBelow } from './accounts.ts';

/** A part of a transfer, whoever asked for it. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly amount: number;
  readonly units?: readonly string[];
}

/** What a transfer does to one balance, all its entries together. */
export interface Side {
  readonly account: string;
  readonly kind: string;
  readonly net: number;
  /** Which rules hold for it, added up. */
  readonly rules: number;
}

/** It may not go below zero; the kind's limit per player; players pass it to each other; it comes from the mint. */
const rule = { floored: 1, capped: 2, trades: 4, makes: 8 } as const;

/** The rules that do not hold for a transfer. */
export interface Leniency {
  /** Accounts may go below zero by it. */
  readonly mayOwe?: boolean | undefined;
  /** It gives back what was there: neither the limit of a player nor what holds for new transfers stops it. */
  readonly isReturn?: boolean | undefined;
}

/** Sums the entries of a transfer up, by account and kind. What comes out even is left out. */
export function sidesOf(entries: readonly Move[], { mayOwe = false, isReturn = false }: Leniency = {}): Side[] {
  const sums = new Map<string, Side>();
  const add = (account: string, amount: number, { from, to, kind }: Move) => {
    const key = `${kind} ${account}`;
    const before = sums.get(key) ?? { net: 0, rules: rulesOf(account, mayOwe, isReturn) };
    const ofEntry = isReturn ? 0 : from === 'mint' ? rule.makes : isPlayer(from) && isPlayer(to) ? rule.trades : 0;
    sums.set(key, { account, kind, net: before.net + amount, rules: before.rules | ofEntry });
  };
  for (const entry of entries) {
    add(entry.from, -entry.amount, entry);
    add(entry.to, entry.amount, entry);
  }
  return [...sums.values()].filter(({ net }) => net !== 0);
}

const rulesOf = (account: string, mayOwe: boolean, isReturn: boolean) =>
  (mayOwe || mayGoBelow(account) ? 0 : rule.floored) | (!isReturn && isPlayer(account) ? rule.capped : 0);

/** What an account has of a kind. */
export interface Left {
  readonly account: string;
  readonly kind: string;
  readonly amount: number;
}

/** The order in which a transfer tells what it leaves behind. */
export const inOrder = (lefts: readonly Left[]): Left[] =>
  lefts.toSorted((a, b) => (`${a.account} ${a.kind}` < `${b.account} ${b.kind}` ? -1 : 1));
