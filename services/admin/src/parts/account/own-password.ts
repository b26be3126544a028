import { isProblem, type ProblemError, type Redirect, type Streamed } from '@clever/contract';
import { codeRefused, passwordWeak, passwordWrong, tooManyAttempts } from '@clever/model-staff';
import { checkOwnPassword } from '@clever/model-staff/db';
import { minutesOf } from '../../core/access/minutes-of.ts';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { PageInput } from '../../core/page.ts';
import { messages } from './messages.ts';
import { showAccount } from './show-account.ts';

/** Checks the password in a control of a form. */
export const checkOwn = ({ form, viewer, db }: PageInput<Viewer>, name: string): Promise<void> =>
  checkOwnPassword(db.staff, viewer.account.id, { current: form.get(name) ?? '', address: viewer.address });

/** Shows what is wrong with a password, or a code, at the control where it was typed. */
export async function withFaults(
  { viewer, db }: PageInput<Viewer>,
  name: string,
  run: () => Promise<Redirect>,
): Promise<Streamed | Redirect> {
  const t = translator(messages, viewer.locale);
  try {
    return await run();
  } catch (error) {
    if (isProblem(error, passwordWrong)) return showAccount(viewer, db, { faults: { [name]: t('wrong') } });
    if (isProblem(error, codeRefused)) return showAccount(viewer, db, { faults: { [name]: t('codeWrong') } });
    if (isProblem(error, passwordWeak)) return showAccount(viewer, db, { faults: { next: t('weak') } });
    if (!isProblem(error, tooManyAttempts)) throw error;
    const faults = { [name]: t('tooMany', minutesOf(error as ProblemError)) };
    return showAccount(viewer, db, { faults, status: 429 });
  }
}
