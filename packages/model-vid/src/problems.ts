import { problem } from '@clever/contract';

export const videoUnknown = problem('VID_UNKNOWN', 404, 'There is no such video');
export const externalIdTaken = problem('VID_EXTERNAL_ID_TAKEN', 409, 'The external id is of a video with another file');
export const timesRefused = problem('VID_TIMES_REFUSED', 422, 'A video is published before its publication ends');
export const encoderMissing = problem('VID_ENCODER_MISSING', 503, 'There is no ffmpeg here that could make the video');
export const playbackUnknown = problem('VID_PLAYBACK_UNKNOWN', 404, 'Nothing is watched at this address');
export const notReady = problem('VID_NOT_READY', 409, 'The video cannot be watched yet');
export const tokenRefused = problem('VID_TOKEN_REFUSED', 401, 'A valid playback token is needed');
export const tokenRevoked = problem('VID_TOKEN_REVOKED', 403, 'The playback token was revoked');
export const deviceRefused = problem('VID_DEVICE_REFUSED', 403, 'The playback token is for another device');
export const streamsExceeded = problem('VID_STREAMS_EXCEEDED', 403, 'The player watches on as many devices as it may');
export const rangeRefused = problem('VID_RANGE_REFUSED', 416, 'The range cannot be answered');
export const captionUnknown = problem('VID_CAPTION_UNKNOWN', 404, 'The video has no captions in this language');
export const captionRefused = problem('VID_CAPTION_REFUSED', 422, 'The captions cannot be read');
export const playlistUnknown = problem('VID_PLAYLIST_UNKNOWN', 404, 'There is no such playlist');
export const itemRefused = problem('VID_ITEM_REFUSED', 422, 'The playlist has an item that cannot be played');
export const periodRefused = problem('VID_PERIOD_REFUSED', 422, 'The statistics are not kept like this');
