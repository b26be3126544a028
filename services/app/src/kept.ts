import { reply } from '@clever/contract';
import type { Kept } from '@clever/model-app/db';

/** Replies with what a client may keep. How long is told in the body too, for clients that cannot see headers. */
export const replyKept = <View extends object>(
  { view, etag, maxAgeSeconds }: Kept<View>,
  scope: 'public' | 'private',
) =>
  // The entity tag is weak: how long the answer may be kept is not part of it.
  reply(
    200,
    { ...view, maxAgeSeconds },
    { etag: `W/"${etag}"`, 'cache-control': `${scope}, max-age=${maxAgeSeconds}` },
  );
