import { foldPlatform } from '@clever/readers/clients';
import { readLocale } from '@clever/readers/locales';
import { readVersion, type Version } from '@clever/readers/versions';
import type { ClientQuery } from '../client-shapes.ts';

/** The facts of a client that conditions and verdicts read. What is undefined is unknown. */
export interface Situation {
  readonly app: string;
  readonly platform: string | undefined;
  readonly version: Version | undefined;
  /** Canonical. */
  readonly locale: string | undefined;
  /** In upper case. */
  readonly country: string | undefined;
  readonly player: string | undefined;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** Reads the version, system and locale that a client sends. */
export function readSituation(app: string, query: ClientQuery, at: number): Situation {
  return {
    app,
    platform: query.platform && foldPlatform(query.platform),
    version: readVersion(query.version),
    locale: readLocale(query.locale),
    country: query.country?.toUpperCase(),
    player: query.player,
    at,
  };
}
