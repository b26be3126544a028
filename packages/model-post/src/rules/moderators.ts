import { notModerator } from '../problems.ts';

/** Who decides something on a board. */
export interface Deciding {
  readonly by: string;
  /** Decides on every board: staff, and an author who takes back what is the author's own. */
  readonly mayAlways?: true;
}

/** Lets a board's moderators decide alone, where it names some; else whoever the caller lets. @throws POST_NOT_MODERATOR */
export function refuseStranger(
  { moderators }: { readonly moderators: readonly string[] },
  { by, mayAlways }: Deciding,
): void {
  if (moderators.length > 0 && !mayAlways && !moderators.includes(by))
    throw notModerator(`${by} is not among the moderators of the board`);
}
