import { type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import { named, trim } from '@clever/contract/outside';
import { ownApproval } from '@clever/model-staff';
import { endApproval } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { showApproval } from './approval.ts';
import { approve } from './approve.ts';
import { type FoundApproval, findApproval } from './find-approval.ts';
import { messages } from './messages.ts';

type Take = (input: PageInput<Viewer>, found: FoundApproval) => Promise<Streamed | Redirect>;

/** Agrees, declines or withdraws. */
export const decideAction = definePage(
  { name: 'decide', method: 'POST', path: '/approvals/{id}/{step}', maxBytes: 65_536 },
  'account',
  async (input) => {
    const { params, viewer, db } = input;
    const step = params.step ?? '';
    const take = named(steps, step);
    if (!take) throw standard.notFound();
    const found = await findApproval(db, viewer, params.id);
    if (found.isOwn !== (step === 'withdraw')) throw found.isOwn ? ownApproval() : standard.forbidden();
    return take(input, found);
  },
);

const steps: Readonly<Record<string, Take>> = {
  approve,
  async decline(input, found) {
    const { form, viewer, db } = input;
    const answer = trim(form.get('answer') ?? '').slice(0, 1000);
    if (answer === '')
      return showApproval(viewer, db, found, {
        status: 400,
        answerFault: translator(messages, viewer.locale)('needed'),
      });
    return decided(input, found, 'declined', answer);
  },
  withdraw: (input, found) => decided(input, found, 'withdrawn'),
};

async function decided(
  { viewer: { account }, db }: PageInput<Viewer>,
  { approval: { id } }: FoundApproval,
  to: 'declined' | 'withdrawn',
  answer = '',
): Promise<Redirect> {
  await endApproval(db.staff, id, { to, accountId: account.id, by: account.email, answer });
  return redirect(303, `/approvals/${id}`);
}
