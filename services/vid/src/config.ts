import { storageSettings } from '@clever/storage';
import Type, { type Static } from 'typebox';

export const config = Type.Object({
  VID_FOLDER: Type.String({
    minLength: 1,
    maxLength: 1_024,
    description: 'Where videos are kept and made. Replicas that keep them on disk share it',
    lasts: { unless: { VID_STORAGE: 's3' } },
  }),
  VID_TOKEN_KEY: Type.String({
    minLength: 32,
    maxLength: 4_096,
    pattern: '^[^,\\s]{32,}(,[^,\\s]{32,})*$',
    description:
      'Secrets of at least 32 characters that playback tokens are signed with, separated by commas, the newest first. Keep older ones until their tokens are over',
  }),
  ...storageSettings('VID'),
  VID_ENCODES: Type.Boolean({
    default: true,
    description: 'Whether this replica makes videos; it needs ffmpeg for that',
  }),
  VID_FFMPEG_FOLDER: Type.String({
    default: '',
    maxLength: 1_024,
    description: 'Where ffmpeg and ffprobe are; where it is empty, they are looked for as commands are',
  }),
  VID_THREADS: Type.Integer({ default: 2, minimum: 1, maximum: 64, description: 'Cores that making a video takes' }),
  VID_MEMORY_MB: Type.Integer({ default: 2_048, minimum: 256, description: 'Memory that ffmpeg may take, in MB' }),
  VID_MAX_SECONDS: Type.Integer({
    default: 14_400,
    minimum: 1,
    maximum: 86_400,
    description: 'Longest video that is made, in seconds',
  }),
  VID_MAX_PIXELS: Type.Integer({
    default: 8_912_896,
    minimum: 10_000,
    description: 'Largest picture that is decoded, in pixels: 4096 times 2176',
  }),
  VID_ENCODE_MINUTES: Type.Integer({
    default: 240,
    minimum: 1,
    maximum: 1_440,
    description: 'How long making a video may take, in minutes',
  }),
});
export type Config = Static<typeof config>;
