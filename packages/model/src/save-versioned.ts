import { checkMatch, type Match, standard } from '@clever/contract';

/** A row that counts its changes. */
export interface Versioned {
  readonly version: number;
}

/** What an update has in its data besides the edit. */
export interface NextVersion {
  readonly version: number;
  readonly updatedAt: Date;
}

/** How a row is saved that somebody else may have changed. */
export interface VersionedSave<Row extends Versioned, Saved> {
  /** From If-Match. `*` saves whichever version there is. */
  readonly match: Match | undefined;
  /** Reads the row, or throws the problem of an unknown one. */
  readonly find: () => PromiseLike<Row>;
  /** Updates it where it still has `row.version`, and returns what was updated: nothing, when it has changed meanwhile. */
  readonly save: (row: Row, next: NextVersion) => PromiseLike<readonly Saved[]>;
  /**
   * Merges the edit with a row that has changed since the caller read one of these versions, so that `save` may save it; throws `standard.stale` where it cannot
   * (`mergeFields`). Without it whatever has changed is refused.
   */
  readonly merge?: (row: Row, read: readonly number[]) => PromiseLike<void>;
}

/** What a `*` or a merge saves over at most before it is refused: others change the row faster than it is read. */
const maxAttempts = 5;

/**
 * Saves an edit of the version that was read, by one guarded update.
 *
 * @throws STALE with the current version and entity tag; what `find`, `merge` and `save` throw
 */
export async function saveVersioned<Row extends Versioned, Saved>(edit: VersionedSave<Row, Saved>): Promise<Saved> {
  for (let attempt = 1; ; attempt++) {
    const row = await edit.find();
    const { match, merge } = edit;
    const isMerged = merge !== undefined && Array.isArray(match) && !match.includes(row.version);
    if (isMerged) await merge(row, match);
    else checkMatch(match, row.version);
    const [saved] = await edit.save(row, { version: row.version + 1, updatedAt: new Date() });
    if (saved !== undefined) return saved;
    if ((match !== '*' && !merge) || attempt === maxAttempts) throw standard.stale((await edit.find()).version);
  }
}
