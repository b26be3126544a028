import { Id, Instant, json, nullable, text, withDefault } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import { ClientVersion, SetVersion } from '@clever/readers/versions';
import Type, { type Static } from 'typebox';

/** Most of anything a campaign may count. */
const maxCount = 1_000_000_000;

/** A code as a person typed it: case, spaces and dashes do not matter. */
export const TypedCode = text(64, { pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** Whom a campaign is meant for: all of what is named must hold, one entry of each list is enough. */
export const Audience = Type.Object(
  {
    /** ISO 3166-1 alpha-2: `KR`. */
    countries: Type.Optional(Type.Array(text(2, { pattern: '^[A-Z]{2}$' }), { maxItems: 250 })),
    apps: Type.Optional(Type.Array(text(64), { maxItems: 100 })),
    /** The oldest version of the app: `2.10.0`. One that is unknown is older. */
    minVersion: Type.Optional(SetVersion),
    platforms: Type.Optional(Type.Array(text(32), { maxItems: 20 })),
    players: Type.Optional(Type.Array(PlayerId, { maxItems: 1000 })),
  },
  { additionalProperties: false },
);
export type Audience = Static<typeof Audience>;

/** Where a player stands; held against the campaign's audience. What is absent does not match. */
export const Context = Type.Object({
  country: Type.Optional(text(2, { pattern: '^[A-Za-z]{2}$' })),
  app: Type.Optional(text(64)),
  version: Type.Optional(ClientVersion),
  platform: Type.Optional(text(32)),
});
export type Context = Static<typeof Context>;

/**
 * How codes look: `PINK-####-####`. Each `#` becomes a character of the charset; the last one (the last two, where there are eight
 * or more) is a check character.
 */
export const Pattern = text(48, { pattern: '^(?=([^#]*#){3,24}[^#]*$)[A-Za-z0-9#][A-Za-z0-9#-]*$' });

/** 8 to 32 distinct characters, without the look-alikes 0 and O, 1 and I; all 32 of them where it is absent. */
export const Charset = text(32, { pattern: '^(?!.*(.).*\\1)[2-9A-HJ-NP-Z]{8,32}$' });

export const Codes = Type.Union([
  Type.Object({ pattern: Pattern, charset: Type.Optional(Charset) }, { additionalProperties: false }),
  Type.Object(
    { shared: text(40, { pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} -]{1,38}[\\p{L}\\p{N}]$' }) },
    { additionalProperties: false },
  ),
]);
export type Codes = Static<typeof Codes>;

const limit = Type.Integer({ minimum: 1, maximum: maxCount });

const settings = {
  name: text(200),
  startsAt: Type.Optional(nullable(Instant)),
  endsAt: Type.Optional(nullable(Instant)),
  /** Units in all; null is no limit. */
  maxRedemptions: Type.Optional(nullable(limit)),
  /** 1 where absent; null is no limit. */
  maxPerPlayer: Type.Optional(nullable(limit)),
  /** 1 where absent, no limit for a shared code; null is no limit. */
  maxPerCode: Type.Optional(nullable(limit)),
  audience: Type.Optional(Audience),
  /** What the player gets, for the product to read: any JSON up to 4 KiB. */
  reward: json(4096),
};

export const NewCampaign = Type.Object({ ...settings, codes: Codes });
export type NewCampaign = Static<typeof NewCampaign>;

/** What is absent stays as it is. */
export const CampaignEdit = Type.Partial(Type.Object(settings));
export type CampaignEdit = Static<typeof CampaignEdit>;

export const Campaign = Type.Object({
  id: Id,
  name: Type.String(),
  startsAt: nullable(Instant),
  endsAt: nullable(Instant),
  maxRedemptions: nullable(Type.Integer()),
  maxPerPlayer: nullable(Type.Integer()),
  maxPerCode: nullable(Type.Integer()),
  audience: Audience,
  reward: Type.Unsafe<unknown>({}),
  codes: Type.Union([
    Type.Object({ pattern: Type.String(), charset: Type.String() }),
    Type.Object({ shared: Type.String() }),
  ]),
  paused: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Instant,
});
export type Campaign = Static<typeof Campaign>;

export const Batch = Type.Object({
  id: Id,
  campaignId: Id,
  status: Type.Enum(['pending', 'running', 'done', 'failed']),
  /** Codes that are there. */
  done: Type.Integer(),
  /** Codes that were asked for. */
  count: Type.Integer(),
  createdAt: Instant,
});
export type Batch = Static<typeof Batch>;

export const ImportReport = Type.Object({
  /** Codes that are new in this campaign. */
  imported: Type.Integer(),
  /** Codes that this campaign had already. */
  repeated: Type.Integer(),
  refused: Type.Integer(),
  /** The first 1,000 refused lines. `header` is what a column is called, in the middle of the file. */
  refusals: Type.Array(
    Type.Object({ line: Type.Integer(), code: Type.String(), reason: Type.Enum(['malformed', 'header', 'taken']) }),
  ),
});
export type ImportReport = Static<typeof ImportReport>;

export const Publication = Type.Object({
  campaignId: Id,
  playerId: Type.String(),
  code: Type.String(),
  publishedAt: Instant,
});
export type Publication = Static<typeof Publication>;

const asked = { code: TypedCode, playerId: PlayerId, context: Type.Optional(Context) };

export const NewRedemption = Type.Object({ ...asked, reservationId: Type.Optional(Id) });
export type NewRedemption = Static<typeof NewRedemption>;

export const Redemption = Type.Object({
  id: Id,
  campaignId: Id,
  code: Type.String(),
  playerId: Type.String(),
  /** As it was when the code was redeemed. */
  reward: Type.Unsafe<unknown>({}),
  redeemedAt: Instant,
  /** Units left after this one, where the campaign has a limit. */
  remaining: Type.Optional(Type.Integer()),
});
export type Redemption = Static<typeof Redemption>;

export const NewValidation = Type.Object(asked);
export type NewValidation = Static<typeof NewValidation>;

export const Validation = Type.Union([
  Type.Object({
    valid: Type.Literal(true),
    campaignId: Id,
    code: Type.String(),
    reward: Type.Unsafe<unknown>({}),
    /** Units left after it would be redeemed, where the campaign has a limit. */
    remaining: Type.Optional(Type.Integer()),
  }),
  /** The problem that redeeming would answer now. */
  Type.Object({
    valid: Type.Literal(false),
    problem: Type.Object({ code: Type.String(), status: Type.Integer(), title: Type.String() }),
  }),
]);
export type Validation = Static<typeof Validation>;

export const NewReservation = Type.Object({
  ...asked,
  /** How long the unit is held: 10 minutes where absent, a day at most. */
  ttlSeconds: withDefault(Type.Integer({ minimum: 1, maximum: 86_400 }), 600),
});
export type NewReservation = Static<typeof NewReservation>;

export const Reservation = Type.Object({
  id: Id,
  campaignId: Id,
  code: Type.String(),
  playerId: Type.String(),
  reservedAt: Instant,
  expiresAt: Instant,
});
export type Reservation = Static<typeof Reservation>;

export const Reversal = Type.Object({ redemptionId: Id, campaignId: Id, playerId: Type.String(), revertedAt: Instant });
export type Reversal = Static<typeof Reversal>;
