import { type KnownClient, readClient as readKnownClient } from '@clever/readers/audience';
import type { Kind, PlayersClient } from '../client-shapes.ts';

/** A client, read once. Undefined is unknown. */
export interface Client extends KnownClient {
  readonly kind: Kind | undefined;
}

/** What a player did with a notice, by the time in question. */
export interface Marked {
  readonly readAt: Date | null;
  readonly dismissedAt: Date | null;
}

/** All that decides whether a notice is shown. */
export interface Situation {
  readonly client: Client;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly player: string | undefined;
  /** What the player did with the notice in question. */
  readonly mark: Marked | undefined;
}

export const readClient = ({ kind, ...client }: PlayersClient): Client => ({ ...readKnownClient(client), kind });
