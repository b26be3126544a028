import { redirect, standard } from '@clever/contract';
import { changePassword, dropPassword } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { ownAction, recorded } from '../../core/history/recorded.ts';
import { definePage } from '../../core/page.ts';
import { checkOwn, withFaults } from './own-password.ts';

/** Changes the password of the person who is signed in. */
export const passwordAction = definePage(
  { name: 'changePassword', method: 'POST', path: '/account/password', maxBytes: 16_384 },
  'account',
  (input) =>
    withFaults(input, 'current', async () => {
      await checkOwn(input, 'current');
      await recorded(input, async (staff) => {
        await changePassword(staff, ownPassword(input.viewer), input.form.get('next') ?? '');
        return ownAction(input.viewer, 'changePassword');
      });
      return redirect(303, '/account?done=password');
    }),
);

/** Hands the account over to the identity provider. */
export const handOverAction = definePage(
  { name: 'handOver', method: 'POST', path: '/account/provider', maxBytes: 16_384 },
  'account',
  (input) =>
    withFaults(input, 'handed', async () => {
      if (!input.db.provider) throw standard.notFound();
      await checkOwn(input, 'handed');
      await recorded(input, async (staff) => {
        await dropPassword(staff, ownPassword(input.viewer));
        return ownAction(input.viewer, 'handOver');
      });
      return redirect(303, '/account?done=saved');
    }),
);

const ownPassword = ({ account: { id, email, sessionDigest } }: Viewer) => ({ accountId: id, email, sessionDigest });
