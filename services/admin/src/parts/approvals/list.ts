import { type Approval, listApprovals } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { showPage } from '../../core/html/page.ts';
import { stackTable } from '../../core/html/stack-table.ts';
import { chip } from '../../core/html/state-chip.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { maySee } from './find-approval.ts';
import { messages } from './messages.ts';
import { tones } from './tones.ts';

const maxWaiting = 500;
const maxOver = 100;

/** What waits for a second person, and what came of the rest: as far as the viewer asked for it, or may do it. */
export const approvalsPage = definePage(
  { name: 'approvals', path: '/approvals' },
  'account',
  async ({ viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const { id: accountId } = viewer.account;
    const [waiting, own, over] = await Promise.all([
      listApprovals(db.staff, { isWaiting: true, limit: maxWaiting }),
      listApprovals(db.staff, { isWaiting: false, accountId, limit: maxOver }),
      listApprovals(db.staff, { isWaiting: false, limit: maxOver }),
    ]);
    const seen = (list: readonly Approval[]) => list.filter((one) => maySee(viewer, one));
    const isOwn = (one: Approval) => one.accountId === accountId;
    const ofOthers = (list: readonly Approval[]) => seen(list).filter((one) => !isOwn(one));
    const section = (title: string, list: readonly Approval[]) =>
      list.length === 0
        ? ''
        : html`<section class="inline"><h2>${title}</h2>!${table(viewer, db, title, list)}</section>`;
    const forYou = ofOthers(waiting);
    return showPage(viewer, {
      title: t('title'),
      lead: html`${t('lead', { days: db.secondPerson.days })}`,
      isWide: true,
      body: html`!${forYou.length === 0 ? html`<p class="notice">${t('nothing')}</p>` : section(t('forYou'), forYou)}
!${section(t('yours'), waiting.filter(isOwn))}!${section(t('yoursOver'), own)}!${section(t('over'), ofOthers(over))}`,
    });
  },
);

function table(viewer: Viewer, { domains }: AdminDb, caption: string, list: readonly Approval[]): string {
  const t = translator(messages, viewer.locale);
  const isWaiting = list.every(({ state }) => state === 'waiting');
  const row = (one: Approval): string[] => {
    const verb = domains.find(one.domain)?.tables.get(one.table)?.verbs[one.action];
    const what = `${verb?.title[viewer.locale] ?? one.action}: ${one.label || one.table}`;
    const asked = [html`<a href="/approvals/${one.id}">${what}</a>`, html`${one.by}`, showTime(viewer, one.askedAt)];
    if (isWaiting) return [...asked, showTime(viewer, one.expiresAt), html`${one.reason ?? ''}`];
    const why = html`${one.answer ?? one.error ?? one.reason ?? ''}`;
    return [...asked, chip(tones[one.state], t(one.state)), html`${one.decidedBy ?? ''}`, why];
  };
  const ends = isWaiting ? [t('until')] : [t('state'), t('decidedBy')];
  return stackTable({
    caption,
    head: [t('what'), t('who'), t('when'), ...ends, t('why')],
    rows: list.map(row),
  });
}
