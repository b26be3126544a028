import type { Missed } from '@clever/model-push/db';

/** Writes the frame of a message. Its data is JSON already. */
export const messageText = (
  channel: string,
  epoch: string,
  { offset, event, data, at }: Missed['messages'][number],
): string =>
  `{"type":"message","channel":${JSON.stringify(channel)},"epoch":"${epoch}","offset":${offset},` +
  `${event === null ? '' : `"event":"${event}",`}"at":"${at.toISOString()}","data":${data}}`;
