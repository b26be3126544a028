import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { formToken } from '../../core/html/form-token.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { FoundApproval } from './find-approval.ts';
import { messages } from './messages.ts';
import { isChanged } from './show-wanted.ts';

/** What the viewer can decide: to withdraw what is the viewer's own, to agree or decline otherwise. */
export function decisionForms(viewer: Viewer, { site }: AdminDb, found: FoundApproval, answerFault?: string): string {
  const { approval, verb, read, isOwn } = found;
  const t = translator(messages, viewer.locale);
  const form = (step: string, body: string) =>
    html`<section class="inline"><form class="form" method="post" action="/approvals/${approval.id}/${step}" novalidate>!${formToken(viewer, site)}!${body}</form></section>`;
  if (isOwn) return form('withdraw', html`<div class="buttons"><button>${t('withdraw')}</button></div>`);
  const isGone = approval.key !== '' && !read && !found.isAway;
  const isUnfit = isGone || (read !== undefined && verb.isFor?.(read.row) === false);
  const label = t(isChanged(found) ? 'approveChanged' : 'approve');
  const approve = html`<input type="hidden" name="stamp" value="${read?.stamp ?? ''}"><div class="buttons"><button class="!${verb.isFinal ? 'final' : 'main'}">${label}</button></div>`;
  const fault = answerFault ? html`<p class="fault" id="answer-fault">${answerFault}</p>` : '';
  const marks = answerFault ? ' aria-invalid="true" aria-describedby="answer-fault"' : '';
  const agreeing = found.isAway ? '' : form('approve', approve);
  return html`!${isUnfit ? html`<p class="notice bad">${t('unfit')}</p>` : agreeing}
!${form('decline', html`<div class="field !${answerFault ? 'wrong' : ''}"><label for="answer">${t('declineWhy')}</label><textarea id="answer" name="answer" rows="2" maxlength="1000" required!${marks}></textarea>!${fault}</div><div class="buttons"><button>${t('decline')}</button></div>`)}`;
}
