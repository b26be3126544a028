import type { PlayersClient } from '../client-shapes.ts';
import { allHold } from './checks.ts';
import { type CompiledNotice, type Localized, localizedFor } from './compile.ts';
import { type Marked, readClient, type Situation } from './situation.ts';

/** A notice that a client may be shown, in its locale. */
export interface Candidate extends Localized {
  readonly notice: CompiledNotice;
}

/** What clients with the same properties may be shown, before the player is known. */
export interface Selection {
  /** Of nobody in particular. */
  readonly situation: Situation;
  /** The best first. */
  readonly candidates: readonly Candidate[];
}

/** What a player did, by notice. */
export type Marks = ReadonlyMap<string, Marked>;

/** Selects from what is live, the best first, what a client may be shown. */
export function select(live: readonly CompiledNotice[], client: PlayersClient, at: number): Selection {
  const situation = { client: readClient(client), at, player: undefined, mark: undefined };
  const candidates = live
    .filter(({ checks }) => allHold(checks.client, situation))
    .map((notice) => ({ notice, ...localizedFor(notice, client.locale) }));
  return { situation, candidates };
}

/** Picks what a player is shown; one that is not named is on no list, and dismissed nothing. */
export function pick({ situation, candidates }: Selection, player: string | undefined, marks: Marks): Candidate[] {
  return candidates.filter(({ notice }) => {
    const mark = marks.get(notice.source.id);
    return allHold(notice.checks.player, { ...situation, player, mark });
  });
}
