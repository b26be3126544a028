import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { showPage } from '../../core/html/page.ts';
import { chip } from '../../core/html/state-chip.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { canBeAgreed } from './can-be-agreed.ts';
import { decisionForms } from './decision-forms.ts';
import { type FoundApproval, findApproval } from './find-approval.ts';
import { messages } from './messages.ts';
import { outcomeLinks, outcomeOf } from './outcome.ts';
import { showRowState, showWanted } from './show-wanted.ts';
import { tones } from './tones.ts';

/** One thing that was asked for: what would be done, with which row, and the decision. */
export const approvalPage = definePage(
  { name: 'approval', path: '/approvals/{id}' },
  'account',
  async ({ params, viewer, db }) => showApproval(viewer, db, await findApproval(db, viewer, params.id)),
);

export interface ApprovalPageState {
  readonly status?: number;
  /** What hinders it, above everything. */
  readonly fault?: string;
  /** What is wrong with the reason to decline. */
  readonly answerFault?: string;
}

/** Shows it as it stands now. */
export async function showApproval(
  viewer: Viewer,
  db: AdminDb,
  found: FoundApproval,
  { status = 200, fault, answerFault }: ApprovalPageState = {},
) {
  const t = translator(messages, viewer.locale);
  const { approval, table, verb, isOwn } = found;
  const isWaiting = approval.state === 'waiting';
  const isAlone = isOwn && isWaiting && !(await canBeAgreed(db, approval));
  const notice = isAlone ? t('nobody') : isOwn && isWaiting ? t('asked') : '';
  return showPage(viewer, {
    title: `${verb.title[viewer.locale]}: ${approval.label || table.title[viewer.locale]}`,
    status,
    crumbs: [{ label: t('title'), href: '/approvals' }],
    actions: outcomeLinks(viewer, found),
    body: html`!${fault ? html`<p class="notice bad" role="alert">${fault}</p>` : ''}!${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}!${outcomeOf(viewer, found)}
!${about(viewer, found)}!${showWanted(viewer, found)}!${isWaiting ? await showRowState(viewer, found) : ''}!${isWaiting ? decisionForms(viewer, db, found, answerFault) : ''}`,
  });
}

function about(viewer: Viewer, { approval }: FoundApproval): string {
  const t = translator(messages, viewer.locale);
  const line = (label: string, markup: string | null) =>
    markup ? html`<div><dt>${label}</dt><dd>!${markup}</dd></div>` : '';
  const text = (value: string | null) => value && html`<span class="text">${value}</span>`;
  const { state, by, address, askedAt, expiresAt, reason, decidedBy, decidedAt, answer, error } = approval;
  return html`<section class="card"><dl>
!${line(t('state'), chip(tones[state], t(state)))}!${line(t('who'), text(by))}!${line(t('from'), text(address))}!${line(t('when'), showTime(viewer, askedAt))}
!${state === 'waiting' ? line(t('until'), showTime(viewer, expiresAt)) : ''}!${line(t('why'), text(reason))}
!${line(t('decidedBy'), decidedBy && html`${decidedBy} · !${showTime(viewer, decidedAt ?? askedAt)}`)}!${line(t('answer'), text(answer))}!${line(t('error'), text(error))}</dl></section>`;
}
