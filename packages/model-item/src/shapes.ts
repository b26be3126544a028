import { Id, Instant, json, nullable, text, withDefault } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** Most of anything that one entry moves. */
const maxAmount = 1_000_000_000_000;
export const Amount = Type.Integer({ minimum: 1, maximum: maxAmount });

export const KindId = text(64, { pattern: '^[a-z0-9][a-z0-9_-]*$', description: 'A kind of item: gold' });

/**
 * Whose it is: `player:ann`, `budget:spring` of a campaign, `credit:shop` of a party that may go below zero, `mint`, where all comes from, and `burn`, where
 * what is used ends.
 */
export const Account = text(136, {
  pattern: '^(mint|burn|(player|budget|credit):[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*)$',
});

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type Metadata = { [name: string]: Json };

/** What one of a kind costs: any one of these. */
const Price = Type.Object({ kind: KindId, amount: Amount }, { additionalProperties: false });

const settings = {
  name: text(200),
  /** Most that a player may have; null is no limit. */
  maxPerPlayer: nullable(Amount),
  /** Whether players may give it to each other. */
  tradable: Type.Boolean(),
  prices: Type.Array(Price, { maxItems: 20 }),
  /** How many a product of a store is: `{ "com.pink.gems": 100 }`. */
  products: Type.Record(text(255, { pattern: '^[A-Za-z0-9._-]+$' }), Amount, { maxProperties: 100 }),
  metadata: Type.Unsafe<Metadata>({ ...json(4096), type: 'object' }),
};

const fixed = {
  /** Each one has an id and a history of its own. */
  isUnique: Type.Boolean(),
  /** Seconds after which what a player got is gone, the oldest first; null is never. */
  expiresAfter: nullable(Type.Integer({ minimum: 1, maximum: 315_360_000 })),
};

export const Kind = Type.Object({
  id: KindId,
  ...settings,
  ...fixed,
  metadata: Type.Unsafe<Metadata>({}),
  retired: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Kind = Static<typeof Kind>;

export const NewKind = Type.Object({
  id: KindId,
  name: settings.name,
  maxPerPlayer: withDefault(settings.maxPerPlayer, null),
  tradable: withDefault(settings.tradable, false),
  prices: withDefault(settings.prices, []),
  products: withDefault(settings.products, {}),
  metadata: withDefault(settings.metadata, {}),
  isUnique: withDefault(fixed.isUnique, false),
  expiresAfter: withDefault(fixed.expiresAfter, null),
});
export type NewKind = Static<typeof NewKind>;

/** What is absent stays as it is. Whether it is unique, and when it expires, never changes. */
export const KindEdit = Type.Partial(Type.Object(settings), { minProperties: 1 });
export type KindEdit = Static<typeof KindEdit>;

const part = {
  kind: KindId,
  amount: Amount,
  /** Which ones, of a unique kind; new ones come from the mint without. */
  units: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 100 })),
};

export const Item = Type.Object(part, { additionalProperties: false });
export type Item = Static<typeof Item>;

export const Entry = Type.Object({ from: Account, to: Account, ...part }, { additionalProperties: false });
export type Entry = Static<typeof Entry>;

/** In characters. */
export const maxReason = 100;

export const about = {
  /** Why, in a word that ledgers are filtered by: `mission`. */
  reason: text(maxReason),
  /** What it belongs to elsewhere: an order, a claim. */
  reference: Type.Optional(text(200)),
};

export const NewTransfer = Type.Object({ entries: Type.Array(Entry, { minItems: 1, maxItems: 100 }), ...about });
export type NewTransfer = Static<typeof NewTransfer>;

export const items = Type.Array(Item, { minItems: 1, maxItems: 100 });

export const NewGrant = Type.Object({ playerId: PlayerId, items, from: withDefault(Account, 'mint'), ...about });
export type NewGrant = Static<typeof NewGrant>;

export const NewSpend = Type.Object({ playerId: PlayerId, items, to: withDefault(Account, 'burn'), ...about });
export type NewSpend = Static<typeof NewSpend>;

/** What an account has of a kind after a transfer. */
const Held = Type.Object({ account: Type.String(), kind: Type.String(), amount: Type.Integer() });

/** How much of a kind, as it was stored. */
export const Moved = Type.Object({
  kind: Type.String(),
  amount: Type.Integer(),
  units: Type.Optional(Type.Array(Id)),
});

export const Transfer = Type.Object({
  id: Id,
  entries: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), ...Moved.properties })),
  reason: Type.String(),
  reference: nullable(Type.String()),
  /** The transfer that this one takes back. */
  reverses: nullable(Id),
  at: Instant,
  /** What its accounts have of these kinds right after it. */
  balances: Type.Array(Held),
});
export type Transfer = Static<typeof Transfer>;

export const Balances = Type.Object({
  account: Type.String(),
  items: Type.Array(Type.Object({ kind: Type.String(), amount: Type.Integer() })),
  /** Counts the changes of all of them. */
  version: Type.Integer(),
  /** What expired and is not burnt yet; it is not in the amounts. */
  expired: Type.Integer(),
});
export type Balances = Static<typeof Balances>;

/** What an account had at a moment; what had expired by then and was not burnt yet is in it. */
export const PastBalances = Type.Object({ account: Type.String(), at: Instant, items: Balances.properties.items });
export type PastBalances = Static<typeof PastBalances>;

export const LedgerLine = Type.Object({
  transferId: Id,
  kind: Type.String(),
  /** Below zero for what went. */
  amount: Type.Integer(),
  /** After it. */
  balance: Type.Integer(),
  reason: Type.String(),
  at: Instant,
});
export type LedgerLine = Static<typeof LedgerLine>;
