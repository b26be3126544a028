export { readCaption, removeCaption, saveCaption } from './captions.ts';
export { readChanges } from './changes.ts';
export { createVideo } from './create-video.ts';
export {
  collectEncodings,
  countEncodings,
  failEncoding,
  finishEncoding,
  keepEncoding,
  type MadeRendition,
  putOffEncoding,
  type Result,
  type Storyboard,
  type Taken,
  takeEncoding,
} from './encode.ts';
export { openVid, type VidDb } from './open-vid.ts';
export {
  listenPlayback,
  type Playable,
  type PlayableEncoding,
  type PlayableRendition,
  readPlayable,
  readPlaylist,
} from './playable.ts';
export { createPlayback, expectPlayback, removePlayback } from './playbacks.ts';
export { publishDue } from './publish.ts';
export { settleSource } from './sources.ts';
export { readStats } from './stats.ts';
export { checkRevoked, forgetStreams, generationsOf, keepStream, revoke, type Viewer } from './streams.ts';
export { listVideos, readVideo, removeVideo, replaceSource, updateVideo } from './videos.ts';
export { ViewCounts } from './view-counts.ts';
