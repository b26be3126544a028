import { type Redirect, redirect } from '@clever/contract';
import type { SignedIn } from '@clever/model-staff/db';
import { sessionCookie, writeCookie } from '../../core/access/cookies.ts';
import type { Site } from '../../core/site.ts';

/** Gives a browser its session and sends it on: to the second factor, or where the person wanted to go. */
export function beginReply({ isSecure }: Site, { token, isComplete }: SignedIn, next: string): Redirect {
  const cookie = writeCookie(sessionCookie(isSecure), token, { isSecure });
  const to = isComplete ? next : `/sign-in/code?next=${encodeURIComponent(next)}`;
  return redirect(303, to, { 'set-cookie': cookie, 'cache-control': 'no-store' });
}

/** Clears the session cookie. */
export function endReply({ isSecure }: Site, to = '/sign-in'): Redirect {
  const cookie = writeCookie(sessionCookie(isSecure), '', { isSecure, maxAgeSeconds: 0 });
  return redirect(303, to, { 'set-cookie': cookie, 'cache-control': 'no-store', 'clear-site-data': '"cache"' });
}
