import { Id, operation, preset, standard } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import {
  Caption,
  Changes,
  ChangesQuery,
  Encoder,
  Language,
  NewCaption,
  NewSource,
  NewVideo,
  Playback,
  Policy,
  Stats,
  StatsQuery,
  Video,
  VideoEdit,
  VideoQuery,
} from '../shapes.ts';

const params = Type.Object({ id: Id });
/** What is told of a video changes while it is made. */
const entityTag = ['version', 'encoding', 'captions'] as const;

export const create = operation({
  name: 'vid.create',
  method: 'POST',
  path: '/videos',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag,
  location: '/videos/{id}',
  summary: 'Make a video of a file, which is held; an external id that is known makes no second one',
  body: NewVideo,
  replies: { 200: Video, 201: Video },
  problems: [problems.externalIdTaken, problems.timesRefused, problems.encoderMissing, standard.keyReused],
});

export const list = preset.list('vid.list', '/videos', Video, {
  summary: 'List videos, the newest first',
  query: VideoQuery,
});

export const read = preset.read('vid.read', '/videos/{id}', Video, {
  entityTag,
  summary: 'Read a video: its state, how far it is, and what was made',
  params,
  problems: [problems.videoUnknown],
});

export const update = preset.update('vid.update', '/videos/{id}', Video, {
  entityTag,
  summary: 'Change what is said of a video, its chapters, and when it is published',
  params,
  body: VideoEdit,
  problems: [problems.videoUnknown, problems.timesRefused],
});

export const remove = preset.remove('vid.remove', '/videos/{id}', {
  summary: 'Remove a video with all that was made; the feed tells of it',
  params,
});

export const replaceSource = operation({
  name: 'vid.replaceSource',
  method: 'PUT',
  path: '/videos/{id}/source',
  access: 'strong',
  idempotent: 'natural',
  entityTag,
  summary: 'Make a video of another file, or once more where it failed; what is there is played until it is ready',
  params,
  body: NewSource,
  replies: { 200: Video },
  problems: [problems.videoUnknown, problems.encoderMissing],
});

export const createPlayback = operation({
  name: 'vid.createPlayback',
  method: 'POST',
  path: '/videos/{id}/playbacks',
  access: 'strong',
  idempotent: 'no',
  summary: 'Make another address at which a video is watched',
  params,
  body: Type.Object({ policy: Policy }),
  replies: { 201: Playback },
  problems: [problems.videoUnknown],
});

export const removePlayback = preset.remove('vid.removePlayback', '/videos/{id}/playbacks/{playbackId}', {
  summary: 'Take an address away, with all tokens for it',
  params: Type.Object({ id: Id, playbackId: Id }),
});

const ofLanguage = Type.Object({ id: Id, language: Language });

export const saveCaption = operation({
  name: 'vid.saveCaption',
  method: 'PUT',
  path: '/videos/{id}/captions/{language}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Set the captions of a video in a language, from SubRip or WebVTT',
  params: ofLanguage,
  body: NewCaption,
  maxBodyBytes: 4 * 1024 * 1024,
  replies: { 200: Caption },
  problems: [problems.videoUnknown, problems.captionRefused],
});

export const removeCaption = preset.remove('vid.removeCaption', '/videos/{id}/captions/{language}', {
  summary: 'Take the captions in a language away',
  params: ofLanguage,
});

export const stats = operation({
  name: 'vid.stats',
  method: 'GET',
  path: '/videos/{id}/stats',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count the views of a video and how long it was watched, by time and by parts of ten seconds',
  params,
  query: StatsQuery,
  replies: { 200: Stats },
  problems: [problems.videoUnknown, problems.periodRefused],
});

export const changes = operation({
  name: 'vid.changes',
  method: 'GET',
  path: '/changes',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read which videos changed since a point, with the bytes of each rendition',
  description:
    'For apps that download: what is not there any more is told as well. A video is in it once, as it is now.',
  query: ChangesQuery,
  replies: { 200: Changes },
});

export const encoder = operation({
  name: 'vid.encoder',
  method: 'GET',
  path: '/encoder',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say whether videos can be made here, and how many wait',
  replies: { 200: Encoder },
});
