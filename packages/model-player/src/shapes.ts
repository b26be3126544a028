import { Id, Instant, json, nullable, text } from '@clever/contract';
import { Locale } from '@clever/readers/locales';
import Type, { type Static } from 'typebox';

const noControls = '^[^\\u0000-\\u001f\\u007f]+$';

/** What an installation of an app calls itself. */
export const DeviceId = text(128, { minLength: 8, pattern: noControls });

export const identityKinds = ['device', 'apple', 'google', 'kakao', 'email', 'custom'] as const;

/** Who identifies the player. The caller has verified it: a token of Apple, a mail that was answered. */
export const IdentityKind = Type.Enum([...identityKinds]);
export type IdentityKind = Static<typeof IdentityKind>;

/** The player's id there. Addresses (`email`) are compared without regard to case. */
export const Subject = text(255, { pattern: noControls });

export const Identity = Type.Object({ kind: IdentityKind, subject: Type.String(), linkedAt: Instant });
export type Identity = Static<typeof Identity>;

/** As it is typed: 2 to 20 letters, digits or underscores, or one syllable of Hangul or Han, are left after it was normalised (NFKC). */
export const Handle = text(60);

/** Visible, in one line, with one letter, digit or sign at least; what emoji are joined with is allowed. */
const visible =
  '^(?=.*[\\p{L}\\p{N}\\p{P}\\p{S}])(?:[^\\p{C}\\p{Z}\\p{Default_Ignorable_Code_Point}]|[ \\u200d\\ufe0f])+$';

/** What a player is called on screens, in any script and with spaces. Others may be called the same; only the handle is unique. */
export const DisplayName = text(50, { pattern: visible });

const Country = text(2, { pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2: KR' });

/** An object of at most 4 KiB. Whoever writes it replaces it. */
const Metadata = Type.Unsafe<Record<string, unknown>>({ ...json(4_096), type: 'object' });

/** An absent field stays as it is; null clears it. */
export const PlayerEdit = Type.Object(
  {
    handle: Type.Optional(nullable(Handle)),
    displayName: Type.Optional(nullable(DisplayName)),
    locale: Type.Optional(nullable(Locale)),
    country: Type.Optional(nullable(Country)),
    metadata: Type.Optional(Metadata),
  },
  { minProperties: 1 },
);
export type PlayerEdit = Static<typeof PlayerEdit>;

export const NewBan = Type.Object({
  /** Shown to the player. */
  reason: text(500),
  /** For ever where absent. */
  until: Type.Optional(nullable(Instant)),
});
export type NewBan = Static<typeof NewBan>;

export const Ban = Type.Object({ reason: Type.String(), since: Instant, until: nullable(Instant) });
export type Ban = Static<typeof Ban>;

/** A player. Whoever asks by the id of one that was merged gets the one that remains. */
export const Player = Type.Object({
  id: Id,
  handle: nullable(Type.String()),
  displayName: nullable(Type.String()),
  locale: nullable(Type.String()),
  country: nullable(Type.String()),
  metadata: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  /** Null also when its end has passed. */
  ban: nullable(Ban),
  version: Type.Integer({ minimum: 1 }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Player = Static<typeof Player>;

/** One who follows, is followed or is blocked. */
export const Tie = Type.Object({ playerId: Id, since: Instant });
export type Tie = Static<typeof Tie>;

export const Counts = Type.Object({ followers: Type.Integer(), following: Type.Integer() });
export type Counts = Static<typeof Counts>;

/** Shown once, here: `8KQ2-…`. */
export const RecoveryCode = Type.Object({ code: Type.String(), createdAt: Instant });
export type RecoveryCode = Static<typeof RecoveryCode>;

export const NewRecovery = Type.Object({
  /** Case, spaces and dashes do not matter. */
  code: text(64),
  deviceId: DeviceId,
});
export type NewRecovery = Static<typeof NewRecovery>;

export const Recovery = Type.Object({
  player: Player,
  /** The player that the device led to before; it can be merged. */
  previousPlayerId: nullable(Id),
});
export type Recovery = Static<typeof Recovery>;
