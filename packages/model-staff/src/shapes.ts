import { Id, Instant, json, nullable, text } from '@clever/contract';
import Type, { type Static } from 'typebox';

/** What one field was, and became. */
export const FieldChange = Type.Object({ field: Type.String(), from: json(65_536), to: json(65_536) });
export type FieldChange = Static<typeof FieldChange>;

/** Something that staff did. */
export const HistoryEntry = Type.Object({
  id: Id,
  at: Instant,
  by: text(320),
  address: Type.String(),
  domain: Type.String(),
  table: Type.String(),
  /** The row's key as the admin's addresses have it. */
  key: Type.String(),
  label: Type.String(),
  /** add, change, delete, or the verb */
  action: Type.String(),
  changes: Type.Array(FieldChange),
  input: json(65_536),
  reason: nullable(Type.String()),
  /** Where two people are needed: who approved, declined or withdrew, and the comment. */
  decidedBy: nullable(Type.String()),
  answer: nullable(Type.String()),
  /** Declined, withdrawn and expired: never begun. */
  outcome: Type.Enum(['done', 'failed', 'unknown', 'declined', 'withdrawn', 'expired']),
  error: nullable(Type.String()),
});
export type HistoryEntry = Static<typeof HistoryEntry>;
