import { redirect } from '@clever/contract';
import { setPreferences } from '@clever/model-staff/db';
import { safeNext } from '../../core/access/admit.ts';
import { writeCookie } from '../../core/access/cookies.ts';
import { localeCookie } from '../../core/access/reader.ts';
import { locales } from '../../core/i18n/messages.ts';
import { definePublicPage } from '../../core/page.ts';

const yearSeconds = 31_536_000;

/** Keeps the language of a browser, and of the person where one is signed in. */
export const preferencesAction = definePublicPage(
  { name: 'preferences', method: 'POST', path: '/preferences', maxBytes: 16_384 },
  async ({ form, viewer, db, http }) => {
    const locale = locales.find((one) => one === form.get('locale')) ?? viewer.locale;
    if (viewer.account) await setPreferences(db.staff, viewer.account.id, { locale });
    const cookie = writeCookie(localeCookie, locale, { isSecure: db.site.isSecure, maxAgeSeconds: yearSeconds });
    const from = URL.parse(String(http.headers.referer ?? ''));
    return redirect(303, safeNext(from && from.origin === db.site.url ? from.pathname + from.search : '/'), {
      'set-cookie': cookie,
    });
  },
);
