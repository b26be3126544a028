import { text } from '@clever/contract';
import Type, { type Static } from 'typebox';

const printable = '^[^\\u0000-\\u001f\\u007f]*$';

/** Text of one line: without control characters. */
export const line = (maxLength: number) => text(maxLength, { pattern: printable });

/** A name that products choose: of an app, of a platform. */
export const Name = text(64, { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });

/** A language tag, BCP 47: `ko`, `zh-Hant-TW`. An underscore is taken as a dash. */
export const Locale = text(35, { pattern: '^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$' });

/** ISO 3166-1 alpha-2, in whichever case: `KR`. */
export const Country = text(2, { pattern: '^[A-Za-z]{2}$' });

/** A player's id, of whichever form. Never control characters. */
export const PlayerId = text(128, { pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** A client's own version. What is no semantic version is kept out of every comparison, not refused. */
export const ClientVersion = line(64);

const traits = {
  version: Type.Optional(ClientVersion),
  locale: Type.Optional(Locale),
  country: Type.Optional(Country),
  /** Tells clients apart that were seen in the last day; shares of players stick to it. */
  player: Type.Optional(PlayerId),
};

/** A client that asks whether it may go on. */
export const VerdictQuery = Type.Object({ platform: Name, ...traits });
export type VerdictQuery = Static<typeof VerdictQuery>;

/** A client as conditions see it. What is absent is unknown, and meets no condition about it. */
export const ClientQuery = Type.Object({ platform: Type.Optional(Name), ...traits });
export type ClientQuery = Static<typeof ClientQuery>;
