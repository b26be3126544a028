import { contract, versionOf } from '@clever/contract';
import * as playback from './operations/playback.ts';
import * as playlists from './operations/playlists.ts';
import * as videos from './operations/videos.ts';

export * as problems from './problems.ts';
export { timeOf } from './rules/captions.ts';
export { type Changes, limits, type Playlist, type Stats, type Video } from './shapes.ts';

/** Videos: sources, how far they are, who watches them, captions, playlists and counts. */
export const vid = contract('vid', versionOf(import.meta.url), { ...videos, ...playlists, ...playback });
