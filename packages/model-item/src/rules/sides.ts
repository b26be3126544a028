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
  /** Players pass it to each other in some entry. */
  readonly trades: boolean;
  /** It comes from the mint. */
  readonly makes: boolean;
  readonly floored: boolean;
  readonly capped: boolean;
  readonly opens: boolean;
}

/** What a transfer is let off. */
export interface Leniency {
  /** Accounts may go below zero by it. */
  readonly mayOwe?: boolean | undefined;
  /** It gives back what was there: neither the limit of a player nor what holds for new transfers stops it. */
  readonly isReturn?: boolean | undefined;
}

/** Sums the entries of a transfer up, by account and kind. What comes out even is left out. */
export function sidesOf(entries: readonly Move[], { mayOwe = false, isReturn = false }: Leniency = {}): Side[] {
  const sums = new Map<string, Pick<Side, 'account' | 'kind' | 'net' | 'trades' | 'makes'>>();
  const add = (account: string, amount: number, { from, to, kind }: Move) => {
    const key = `${kind} ${account}`;
    const { net, trades, makes } = sums.get(key) ?? { net: 0, trades: false, makes: false };
    const isTrade = !isReturn && isPlayer(from) && isPlayer(to);
    const isMade = !isReturn && from === 'mint';
    sums.set(key, { account, kind, net: net + amount, trades: trades || isTrade, makes: makes || isMade });
  };
  for (const entry of entries) {
    add(entry.from, -entry.amount, entry);
    add(entry.to, entry.amount, entry);
  }
  const moved = [...sums.values()].filter(({ net }) => net !== 0);
  return moved.map((sum) => {
    const floored = !mayOwe && !mayGoBelow(sum.account);
    return { ...sum, floored, capped: !isReturn && isPlayer(sum.account), opens: sum.net > 0 || !floored };
  });
}
