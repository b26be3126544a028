import { createHash } from 'node:crypto';
import type { Bootstrap } from '@clever/model-app';
import type { Kept, readStart } from '@clever/model-app/db';
import type { Notices } from './notices.ts';

type Start = Awaited<ReturnType<typeof readStart>>;

/** Notices begin and end by themselves; without them a client asks again sooner. */
const maxAgeOf = ({ available }: Notices) => (available ? 60 : 30);

/** Combines what a client needs at its start, under one entity tag. */
export function assemble(
  { verdict, config, ...start }: Start,
  notices: Notices,
): Kept<Omit<Bootstrap, 'maxAgeSeconds'>> {
  const { maxAgeSeconds } = start;
  const parts = [verdict.etag, config.etag, JSON.stringify(notices)];
  return {
    view: { verdict: { ...verdict.view, maxAgeSeconds }, config: { ...config.view, maxAgeSeconds }, notices },
    etag: createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22),
    maxAgeSeconds: Math.min(maxAgeSeconds, maxAgeOf(notices)),
  };
}
