import { Instant, json, nullable, text, withDefault } from '@clever/contract';
import { Name, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** Bounds that both sides know. */
export const limits = {
  /** Of a message's data, and of what a client sends in one frame. */
  maxDataBytes: 65_536,
  /** Groups that a player or a device hears. */
  maxSubscriptions: 50,
  /** Missed messages that are sent again, of each channel and of all together. */
  maxRecovered: 300,
  maxRecoveredBytes: 524_288,
} as const;

const visible = '[^\\u0000-\\u001f\\u007f]{1,128}';
const group = 'group:[A-Za-z0-9][A-Za-z0-9._-]{0,63}';

/** A device's id, which its product chose. */
export const DeviceId = PlayerId;

/** `player:ann`, `device:pc-1`, `group:printers` */
export const ChannelName = text(135, { pattern: `^(((player|device):${visible})|(${group}))$` });
export const GroupChannel = text(70, { pattern: `^${group}$` });
export const Subscriber = text(135, { pattern: `^(player|device):${visible}$` });
/** Whose devices do jobs. */
export const Target = text(135, { pattern: `^((device:${visible})|(${group}))$` });

const epoch = Type.String();
const offset = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Where a channel is: offsets are of one epoch. */
export const Position = Type.Object({ channel: Type.String(), epoch, offset });
export type Position = Static<typeof Position>;

const content = { event: Type.Optional(Name), data: json(limits.maxDataBytes, 16) };

export const NewMessage = Type.Object({
  ...content,
  /** Of what the data shows: one that is not above the last of the channel is not published. */
  version: Type.Optional(offset),
});
export type NewMessage = Static<typeof NewMessage>;

export const NewBroadcast = Type.Object({
  ...content,
  channels: Type.Array(ChannelName, { minItems: 1, maxItems: 100, uniqueItems: true }),
});
export type NewBroadcast = Static<typeof NewBroadcast>;

export const Publication = Type.Object({ ...Position.properties, isPublished: Type.Boolean() });
export type Publication = Static<typeof Publication>;

export const Broadcast = Type.Object({ items: Type.Array(Publication) });

export const Message = Type.Object({
  offset,
  event: nullable(Type.String()),
  data: Type.Unsafe<unknown>({}),
  at: Instant,
});
export type Message = Static<typeof Message>;

const settings = {
  historySize: Type.Integer({ minimum: 1, maximum: 10_000 }),
  historySeconds: Type.Integer({ minimum: 10, maximum: 2_592_000 }),
  /** Messages with the event `presence`, about once a second, that say who came and who left. */
  tellsPresence: Type.Boolean(),
};
export const ChannelSettings = Type.Partial(Type.Object(settings), { minProperties: 1 });
export type ChannelSettings = Static<typeof ChannelSettings>;

export const Channel = Type.Object({ ...Position.properties, version: nullable(offset), ...settings });
export type Channel = Static<typeof Channel>;

export const HistoryQuery = Type.Object({
  epoch: Type.Optional(text(32)),
  /** Messages after this offset; the oldest that are kept where it is absent. */
  after: Type.Optional(offset),
  limit: withDefault(Type.Integer({ minimum: 1, maximum: limits.maxRecovered }), 100),
});
export type HistoryQuery = Static<typeof HistoryQuery>;

export const History = Type.Object({
  ...Position.properties,
  /** Whether nothing is missing between `after` and the first item, nor among the items. */
  isComplete: Type.Boolean(),
  items: Type.Array(Message),
});
export type History = Static<typeof History>;

export const Present = Type.Object({ playerId: PlayerId, deviceId: DeviceId, since: Instant });
export type Present = Static<typeof Present>;

export const Subscription = Type.Object({ channel: Type.String(), subscriber: Type.String(), createdAt: Instant });
export type Subscription = Static<typeof Subscription>;

export const NewToken = Type.Object({
  playerId: PlayerId,
  deviceId: DeviceId,
  expiresInSeconds: withDefault(Type.Integer({ minimum: 10, maximum: 86_400 }), 3_600),
});
export type NewToken = Static<typeof NewToken>;

export const Token = Type.Object({ token: Type.String(), expiresAt: Instant });

export const NewDisconnection = Type.Object({ subject: Subscriber, reason: Type.Optional(text(200)) });
export type NewDisconnection = Static<typeof NewDisconnection>;

export const Disconnection = Type.Object({ subject: Type.String(), at: Instant });
export type Disconnection = Static<typeof Disconnection>;
