import { isProblem, redirect } from '@clever/contract';
import { passwordWeak, passwordWrong } from '@clever/model-staff';
import { changePassword } from '@clever/model-staff/db';
import { speak } from '../../i18n/messages.ts';
import { definePage } from '../../page.ts';
import { messages } from './messages.ts';
import { showAccount } from './show-account.ts';

/** Changes the password of the person who is signed in. */
export const passwordAction = definePage(
  { name: 'changePassword', method: 'POST', path: '/account/password', maxBytes: 16_384 },
  'account',
  async ({ form, viewer, db }) => {
    const say = speak(messages, viewer.locale);
    const { id, sessionDigest } = viewer.account;
    try {
      const [current, next] = [form.get('current') ?? '', form.get('next') ?? ''];
      await changePassword(db.staff, id, { current, next, sessionDigest });
      return redirect(303, '/account?done=password');
    } catch (error) {
      if (isProblem(error, passwordWrong)) return showAccount(viewer, db, { faults: { current: say('wrong') } });
      if (isProblem(error, passwordWeak)) return showAccount(viewer, db, { faults: { next: say('weak') } });
      throw error;
    }
  },
);
