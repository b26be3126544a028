import { reply } from '@clever/contract';
import type { Kept } from '@clever/model-app/db';

/** Replies with Cache-Control. The body has its duration too, for clients that cannot read headers. */
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
