import { Id, Instant, json, nullable, paging, preset, text, withDefault } from '@clever/contract';
import { line, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** Bounds that both sides know. The file is longer than others: shapes refer to each other, and are read beside each other. */
export const limits = {
  /** Longest video, in seconds. */
  maxSeconds: 86_400,
  /** What one part of the watch time is, in seconds. */
  partSeconds: 10,
  maxPlaybacks: 20,
} as const;

const milliseconds = Type.Integer({ minimum: 0, maximum: limits.maxSeconds * 1_000 });

export const VideoState = Type.Enum(['waiting', 'processing', 'ready', 'failed']);
export const Policy = Type.Enum(['public', 'signed']);
/** @see BCP 47 */
export const Language = text(35, { pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' });
export const RenditionName = text(20, { pattern: '^[a-z0-9]+$' });
const ExternalId = line(200);

const Chapter = Type.Object({ seconds: Type.Integer({ minimum: 0, maximum: limits.maxSeconds }), title: line(200) });

const about = {
  title: line(300),
  description: nullable(text(5_000)),
  externalId: nullable(ExternalId),
  passthrough: Type.Optional(json(4_096)),
  chapters: Type.Array(Chapter, { maxItems: 200 }),
  publishAt: nullable(Instant),
  publishUntil: nullable(Instant),
};

const Encoding = Type.Object({
  id: Id,
  fileId: Id,
  state: VideoState,
  /** In percent. */
  progress: Type.Integer(),
  /** Why it failed, or why it is tried again. */
  reason: nullable(Type.String()),
});

const Rendition = Type.Object({
  name: Type.String(),
  kind: Type.Enum(['video', 'audio', 'image']),
  width: nullable(Type.Integer()),
  height: nullable(Type.Integer()),
  bandwidth: nullable(Type.Integer()),
  bytes: Type.Integer(),
});

export const Playback = Type.Object({ id: Id, policy: Policy, createdAt: Instant });
export type Playback = Static<typeof Playback>;

export const Caption = Type.Object({
  language: Type.String(),
  label: Type.String(),
  /** Whether the video has another length than the one that they were written for. */
  isStale: Type.Boolean(),
  updatedAt: Instant,
});
export type Caption = Static<typeof Caption>;

export const Video = Type.Object({
  id: Id,
  ...about,
  passthrough: Type.Unsafe<unknown>({}),
  state: VideoState,
  isPublished: Type.Boolean(),
  durationMs: nullable(Type.Integer()),
  width: nullable(Type.Integer()),
  height: nullable(Type.Integer()),
  /** Of the newest source: what is played stays until it is ready. */
  encoding: Encoding,
  renditions: Type.Array(Rendition),
  playbacks: Type.Array(Playback),
  captions: Type.Array(Caption),
  version: Type.Integer({ minimum: 1 }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Video = Static<typeof Video>;

export const NewVideo = Type.Object({
  ...about,
  description: Type.Optional(about.description),
  externalId: Type.Optional(ExternalId),
  chapters: withDefault(about.chapters, []),
  publishAt: Type.Optional(about.publishAt),
  publishUntil: Type.Optional(about.publishUntil),
  fileId: Id,
  /** One address is made for each. */
  playback: withDefault(Type.Array(Policy, { maxItems: 2, uniqueItems: true }), ['public']),
});
export type NewVideo = Static<typeof NewVideo>;

const { externalId: _, ...editable } = about;
export const VideoEdit = Type.Partial(Type.Object(editable), { minProperties: 1 });
export type VideoEdit = Static<typeof VideoEdit>;

export const VideoQuery = Type.Object({
  ...paging(),
  state: Type.Optional(VideoState),
  externalId: Type.Optional(ExternalId),
  isPublished: Type.Optional(Type.Boolean()),
});
export type VideoQuery = Static<typeof VideoQuery>;

export const NewSource = Type.Object({ fileId: Id });

export const NewCaption = Type.Object({
  label: line(60),
  /** SubRip or WebVTT. */
  content: text(1_000_000),
});
export type NewCaption = Static<typeof NewCaption>;

export const Kind = Type.Enum(['video', 'thumbnail', 'storyboard']);
export type Kind = Static<typeof Kind>;

export const NewToken = Type.Object({
  playbackId: Id,
  kind: withDefault(Kind, 'video'),
  playerId: PlayerId,
  /** The device sends it with each request, as Clever-Device; without one the token is for whoever has it. */
  deviceId: Type.Optional(PlayerId),
  /** On how many devices the player watches at a time. */
  maxStreams: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 3),
  expiresInSeconds: withDefault(Type.Integer({ minimum: 10, maximum: 604_800 }), 21_600),
});
export type NewToken = Static<typeof NewToken>;

export const Token = Type.Object({ token: Type.String(), expiresAt: Instant });

export const NewRevocation = Type.Object({
  subject: text(135, { pattern: '^(player|device):[^\\u0000-\\u001f\\u007f]{1,128}$' }),
  reason: Type.Optional(text(200)),
});
export type NewRevocation = Static<typeof NewRevocation>;
export const Revocation = Type.Object({ subject: Type.String(), at: Instant });

const Item = Type.Object({
  videoId: Id,
  /** From where to where it is played; all of it where they are absent. */
  startMs: Type.Optional(milliseconds),
  stopMs: Type.Optional(milliseconds),
});

const playlistShapes = preset.shapes({ title: line(300), items: Type.Array(Item, { maxItems: 500 }) });
export const { shape: Playlist, body: NewPlaylist, edit: PlaylistEdit } = playlistShapes;
export type Playlist = Static<typeof Playlist>;
export type NewPlaylist = Static<typeof NewPlaylist>;
export type PlaylistEdit = Static<typeof PlaylistEdit>;

export const ChangesQuery = Type.Object({
  /** The `next` of an earlier page, or 0. */
  since: withDefault(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), 0),
  limit: withDefault(Type.Integer({ minimum: 1, maximum: 500 }), 100),
});
export type ChangesQuery = Static<typeof ChangesQuery>;

const Change = Type.Object({
  change: Type.Integer(),
  id: Id,
  externalId: nullable(Type.String()),
  /** Whether it can be watched; else a device takes it from its shelf. */
  isThere: Type.Boolean(),
  title: Type.String(),
  durationMs: nullable(Type.Integer()),
  /** What is downloaded changes with it. */
  encodingId: nullable(Id),
  renditions: Type.Array(Rendition),
  playbacks: Type.Array(Playback),
});
export type Change = Static<typeof Change>;

/** Where the feed goes on: the same again until something changes. */
export const Changes = Type.Object({ items: Type.Array(Change), next: Type.Integer(), isEnd: Type.Boolean() });
export type Changes = Static<typeof Changes>;

export const NewView = Type.Object({
  /** Whether this report is the first of a view. */
  begins: withDefault(Type.Boolean(), false),
  /** Which ten seconds were watched since the last report: 0 is the first ten. */
  parts: Type.Array(Type.Integer({ minimum: 0, maximum: limits.maxSeconds / limits.partSeconds - 1 }), {
    maxItems: 60,
  }),
});
export type NewView = Static<typeof NewView>;

export const StatsQuery = Type.Object({
  /** 30 days before `until` where it is absent. */
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  /** At most 31 days by hour, 400 days by day. */
  by: withDefault(Type.Enum(['day', 'hour']), 'day'),
  timeZone: withDefault(text(64, { pattern: '^[A-Za-z0-9_+/-]+$' }), 'UTC'),
});
export type StatsQuery = Static<typeof StatsQuery>;

const counts = { views: Type.Integer(), watchedSeconds: Type.Integer() };
export const Stats = Type.Object({
  from: Instant,
  until: Instant,
  ...counts,
  series: Type.Array(Type.Object({ at: Instant, ...counts })),
  /** How often each ten seconds were watched, at any time. */
  parts: Type.Array(Type.Object({ fromSeconds: Type.Integer(), times: Type.Integer() })),
});
export type Stats = Static<typeof Stats>;

export const Encoder = Type.Object({
  /** Whether ffmpeg is here. */
  isThere: Type.Boolean(),
  /** Its version, or why it cannot be used. */
  about: Type.String(),
  waiting: Type.Integer(),
  processing: Type.Integer(),
});
export type Encoder = Static<typeof Encoder>;
