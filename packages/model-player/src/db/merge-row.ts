import type { Merge, MergePreview } from '../merge-shapes.ts';
import type { TieRow } from './tie-row.ts';

/** What undoing a merge needs. */
export interface Journal {
  readonly identities: readonly { kind: string; subject: string }[];
  /** Collections whose saves came from the other player; those they replaced lie under the merge's id. */
  readonly taken: readonly string[];
  readonly gone: readonly TieRow[];
  readonly added: readonly TieRow[];
}

export interface MergeRow {
  readonly id: string;
  readonly outcome: MergePreview;
  readonly journal: Journal | null;
  readonly fingerprint: string;
  readonly createdAt: Date;
  readonly undoUntil: Date;
  readonly undoneAt: Date | null;
}

/** Selects a `MergeRow` from the table `m`. */
export const mergeColumns = `m.id, m.outcome, m.journal, m.fingerprint, m.created_at AS "createdAt",
  m.undo_until AS "undoUntil", m.undone_at AS "undoneAt"`;

/** Shows a merge as the contract has it. */
export const toMerge = ({ id, outcome, createdAt, undoUntil, undoneAt }: MergeRow): Merge => ({
  id,
  ...outcome,
  createdAt: createdAt.toISOString(),
  undoUntil: undoUntil.toISOString(),
  undoneAt: undoneAt?.toISOString() ?? null,
});
