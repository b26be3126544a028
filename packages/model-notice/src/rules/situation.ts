import { foldPlatform } from '@clever/readers/clients';
import { readLocale } from '@clever/readers/locales';
import { readVersion, type Version } from '@clever/readers/versions';
import type { Kind, PlayersClient } from '../client-shapes.ts';

/** A client, read once. Undefined is unknown. */
export interface Client {
  readonly app: string | undefined;
  readonly platform: string | undefined;
  readonly version: Version | undefined;
  readonly locale: string | undefined;
  readonly country: string | undefined;
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

export function readClient({ app, platform, version, locale, country, kind }: PlayersClient): Client {
  return {
    app,
    platform: platform && foldPlatform(platform),
    version: readVersion(version),
    locale: readLocale(locale),
    country: country?.toUpperCase(),
    kind,
  };
}
