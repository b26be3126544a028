import { type IdempotencyKey, newId } from '@clever/contract';
import type { Leniency, Move } from '../rules/sides.ts';
import type { MoveAsk } from './move-group.ts';

/** What somebody asks for, by which key. */
export interface Asked<Body> {
  readonly caller: string;
  readonly key: IdempotencyKey;
  readonly body: Body;
}

/** A transfer that somebody asks for. */
export interface Order extends Leniency {
  readonly caller: string;
  readonly key: IdempotencyKey;
  readonly entries: readonly Move[];
  readonly reason: string;
  readonly reference?: string | null | undefined;
  readonly reverses?: string;
}

/** Makes what the database decides. */
export function askOf({ caller, key, reference = null, reverses, ...order }: Order): MoveAsk {
  const receipt = { caller, key: key.value, fingerprint: key.fingerprint };
  return { id: newId(), ...receipt, ...order, reference, reverses: reverses ?? null };
}
