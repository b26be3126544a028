import { Country, Name, PlayerId } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import { ClientVersion } from '@clever/readers/versions';
import Type, { type Static } from 'typebox';

const traits = {
  /** Absent or unreadable, it is below every other. */
  version: Type.Optional(ClientVersion),
  locale: Type.Optional(Locale),
  country: Type.Optional(Country),
  /** Identifies a client in the counts of the last day, and in shares of players. */
  player: Type.Optional(PlayerId),
};

/** A client that asks whether it may go on. */
export const VerdictQuery = Type.Object({ platform: Name, ...traits });
export type VerdictQuery = Static<typeof VerdictQuery>;

/** A client as conditions see it. What is absent is unknown: a version is below every other then, all else matches no condition about it. */
export const ClientQuery = Type.Object({ platform: Type.Optional(Name), ...traits });
export type ClientQuery = Static<typeof ClientQuery>;
