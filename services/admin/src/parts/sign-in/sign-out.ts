import { signOut } from '@clever/model-staff/db';
import { readCookie, sessionCookie } from '../../core/access/cookies.ts';
import { definePublicPage } from '../../core/page.ts';
import { endReply } from './session-reply.ts';

/** Ends the session of this browser. It needs no more than the cookie: its worst abuse is a sign-out. */
export const signOutAction = definePublicPage(
  { name: 'signOut', method: 'POST', path: '/sign-out' },
  async ({ db, http }) => {
    const token = readCookie(http.headers.cookie, sessionCookie(db.site.isSecure));
    if (token !== undefined) await signOut(db.staff, token);
    return endReply(db.site);
  },
);
