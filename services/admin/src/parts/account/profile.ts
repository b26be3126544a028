import { redirect } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { setPreferences, signOutEverywhere } from '@clever/model-staff/db';
import { writeCookie } from '../../core/access/cookies.ts';
import { themeCookie } from '../../core/access/reader.ts';
import { isZone } from '../../core/forms/zoned-time.ts';
import { ownAction, recorded } from '../../core/history/recorded.ts';
import { locales, translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { showAccount } from './show-account.ts';

const yearSeconds = 31_536_000;

/** A person's own account. */
export const accountPage = definePage(
  { name: 'account', path: '/account' },
  'account',
  async ({ query, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const texts: Record<string, string> = { saved: t('saved'), password: t('passwordChanged') };
    return showAccount(viewer, db, { done: texts[query.get('done') ?? ''] });
  },
);

/** Keeps name, language, time zone and appearance. */
export const accountAction = definePage(
  { name: 'saveAccount', method: 'POST', path: '/account' },
  'account',
  async ({ form, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const name = trim(form.get('name') ?? '').slice(0, 100);
    const zone = trim(form.get('zone') ?? '');
    const locale = locales.find((one) => one === form.get('locale')) ?? viewer.locale;
    if (name === '') return showAccount(viewer, db, { faults: { name: t('name') } });
    if (!isZone(zone)) return showAccount(viewer, db, { faults: { zone: t('badZone') } });
    await setPreferences(db.staff, viewer.account.id, { name, locale, timeZone: zone });
    const theme = ['light', 'dark'].find((one) => one === form.get('theme')) ?? '';
    const cookie = writeCookie(themeCookie, theme, { isSecure: db.site.isSecure, maxAgeSeconds: yearSeconds });
    return redirect(303, '/account?done=saved', { 'set-cookie': cookie });
  },
);

/** Ends all sessions but this one. */
export const endSessionsAction = definePage(
  { name: 'endSessions', method: 'POST', path: '/account/sessions/end' },
  'account',
  async (input) => {
    const { id, sessionDigest } = input.viewer.account;
    await recorded(input, async (staff) => {
      await signOutEverywhere(staff, id, sessionDigest);
      return ownAction(input.viewer, 'signOutEverywhere');
    });
    return redirect(303, '/account?done=saved');
  },
);
