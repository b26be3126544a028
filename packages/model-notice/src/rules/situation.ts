import type { SemVer } from 'semver';
import type { Kind, PlayersClient } from '../client-shapes.ts';

import { foldLocale } from './locales.ts';
import { readVersion } from './versions.ts';

/** A client, read once. Undefined is unknown. */
export interface Client {
  readonly app: string | undefined;
  readonly platform: string | undefined;
  readonly version: SemVer | null;
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
    platform,
    version: readVersion(version),
    locale: locale === undefined ? undefined : foldLocale(locale),
    country: country?.toUpperCase(),
    kind,
  };
}
