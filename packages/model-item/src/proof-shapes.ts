import { Id, Instant } from '@clever/contract';
import Type, { type Static } from 'typebox';

export const Unit = Type.Object({ id: Id, kind: Type.String(), account: Type.String(), createdAt: Instant });
export type Unit = Static<typeof Unit>;

const UnitMove = Type.Object({ from: Type.String(), to: Type.String(), transferId: Id, at: Instant });

/** With its last 100 owners, the newest first. */
export const UnitHistory = Type.Object({ ...Unit.properties, history: Type.Array(UnitMove) });
export type UnitHistory = Static<typeof UnitHistory>;

export const Proof = Type.Object({
  at: Instant,
  /** Minted less burnt is what accounts have, of every kind, and there are no faults. */
  holds: Type.Boolean(),
  isFull: Type.Boolean(),
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      minted: Type.Integer(),
      burnt: Type.Integer(),
      balances: Type.Integer(),
      adds: Type.Boolean(),
    }),
  ),
  /** The first 100 balances that are not what their postings, lots or units say. */
  faults: Type.Array(
    Type.Object({
      account: Type.String(),
      kind: Type.String(),
      what: Type.Enum(['postings', 'lots', 'units']),
      balance: Type.Integer(),
      counted: Type.Integer(),
    }),
  ),
});
export type Proof = Static<typeof Proof>;
