import { Id, Nothing, operation, text } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import { Language, NewRevocation, NewToken, NewView, RenditionName, Revocation, Token } from '../shapes.ts';

export const token = operation({
  name: 'vid.token',
  method: 'POST',
  path: '/tokens',
  access: 'strong',
  idempotent: 'no',
  summary: 'Make a token by which a player watches something signed',
  description: 'One kind opens the video, another its picture, another its storyboard.',
  body: NewToken,
  replies: { 201: Token },
  problems: [problems.playbackUnknown],
});

export const revoke = operation({
  name: 'vid.revoke',
  method: 'POST',
  path: '/revocations',
  access: 'strong',
  idempotent: 'no',
  summary: 'Revoke all tokens of a player or a device that were made before, at once',
  body: NewRevocation,
  replies: { 201: Revocation },
});

const open = {
  access: 'public',
  crossOrigin: true,
  query: Type.Object({
    token: Type.Optional(text(2_048)),
    device: Type.Optional(
      text(128, {
        description: 'Where a player cannot send Clever-Device, as that of Safari: goes on to all addresses',
      }),
    ),
  }),
} as const;
const device = { 'clever-device': Type.Optional(text(128)) };

const reading = {
  ...open,
  kind: 'stream',
  method: 'GET',
  idempotent: 'safe',
  headers: Type.Object(device),
  replies: { 200: Type.String() },
} as const;

const refusals = [
  problems.playbackUnknown,
  problems.notReady,
  problems.tokenRefused,
  problems.tokenRevoked,
  problems.deviceRefused,
] as const;
const watching = [...refusals, problems.streamsExceeded] as const;

const playbackId = { playbackId: Id };
const ofPlayback = Type.Object(playbackId);
/** Of an encoding: another source has other addresses, so that these may be kept for ever. */
const ofRendition = Type.Object({ ...playbackId, encodingId: Id, name: RenditionName });
const ofCaption = Type.Object({ ...playbackId, language: Language });

export const master = operation({
  ...reading,
  name: 'vid.master',
  path: '/playback/{playbackId}/master.m3u8',
  summary: 'Watch a video: its HLS playlist',
  params: ofPlayback,
  problems: watching,
});

export const rendition = operation({
  ...reading,
  name: 'vid.rendition',
  path: '/playback/{playbackId}/{encodingId}/{name}/index.m3u8',
  summary: 'Read the playlist of one rendition',
  params: ofRendition,
  problems: watching,
});

export const media = operation({
  ...reading,
  name: 'vid.media',
  path: '/playback/{playbackId}/{encodingId}/{name}/media.mp4',
  summary: 'Read the bytes of one rendition, or one range of them',
  params: ofRendition,
  headers: Type.Object({ ...device, range: Type.Optional(text(200)), 'if-range': Type.Optional(text(200)) }),
  replies: { 200: Type.String(), 206: Type.String(), 302: Type.String() },
  problems: [...watching, problems.rangeRefused],
});

export const caption = operation({
  ...reading,
  name: 'vid.caption',
  path: '/playback/{playbackId}/captions/{language}/index.m3u8',
  summary: 'Read the playlist of the captions in a language',
  params: ofCaption,
  problems: [...watching, problems.captionUnknown],
});

export const captionText = operation({
  ...reading,
  name: 'vid.captionText',
  path: '/playback/{playbackId}/captions/{language}/text.vtt',
  summary: 'Read the captions in a language, as WebVTT',
  params: ofCaption,
  problems: [...watching, problems.captionUnknown],
});

export const chapters = operation({
  ...reading,
  name: 'vid.chapters',
  path: '/playback/{playbackId}/chapters.vtt',
  summary: 'Read the chapters of a video, as WebVTT',
  params: ofPlayback,
  problems: watching,
});

const picture = { ...reading, replies: { 200: Type.String(), 206: Type.String(), 302: Type.String() } } as const;

export const poster = operation({
  ...picture,
  name: 'vid.poster',
  path: '/playback/{playbackId}/poster.webp',
  summary: 'Read the picture of a video',
  params: ofPlayback,
  problems: [...refusals, problems.rangeRefused],
});

export const storyboard = operation({
  ...reading,
  name: 'vid.storyboard',
  path: '/playback/{playbackId}/storyboard.vtt',
  summary: 'Read which part of the storyboard shows which time, as WebVTT',
  params: ofPlayback,
  problems: refusals,
});

export const storyboardImage = operation({
  ...picture,
  name: 'vid.storyboardImage',
  path: '/playback/{playbackId}/storyboard.webp',
  summary: 'Read the storyboard: small pictures side by side',
  params: ofPlayback,
  problems: [...refusals, problems.rangeRefused],
});

export const view = operation({
  ...open,
  name: 'vid.view',
  method: 'POST',
  path: '/playback/{playbackId}/views',
  idempotent: 'no',
  summary: 'Report that a video is watched: which parts, every half minute or so',
  params: ofPlayback,
  headers: Type.Object(device),
  body: NewView,
  replies: { 204: Nothing },
  problems: watching,
});
