import { type Approval, listApprovals } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { showPage } from '../../core/html/page.ts';
import { stackTable } from '../../core/html/stack-table.ts';
import { showTime } from '../../core/html/value.ts';
import { speak } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { maySee } from './find-approval.ts';
import { messages } from './messages.ts';

const mostWaiting = 500;
const mostOver = 100;

/** What waits for a second person, and what came of the rest: as far as the viewer asked for it, or may do it. */
export const approvalsPage = definePage(
  { name: 'approvals', path: '/approvals' },
  'account',
  async ({ viewer, db }) => {
    const say = speak(messages, viewer.locale);
    const { id: accountId } = viewer.account;
    const [waiting, own, over] = await Promise.all([
      listApprovals(db.staff, { isWaiting: true, limit: mostWaiting }),
      listApprovals(db.staff, { isWaiting: false, accountId, limit: mostOver }),
      listApprovals(db.staff, { isWaiting: false, limit: mostOver }),
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
      title: say('title'),
      lead: html`${say('lead', { days: db.secondPerson.days })}`,
      isWide: true,
      body: html`!${forYou.length === 0 ? html`<p class="notice">${say('nothing')}</p>` : section(say('forYou'), forYou)}
!${section(say('yours'), waiting.filter(isOwn))}!${section(say('yoursOver'), own)}!${section(say('over'), ofOthers(over))}`,
    });
  },
);

function table(viewer: Viewer, { domains }: AdminDb, caption: string, list: readonly Approval[]): string {
  const say = speak(messages, viewer.locale);
  const isWaiting = list.every(({ state }) => state === 'waiting');
  const row = (one: Approval): string[] => {
    const verb = domains.find(one.domain)?.tables.get(one.table)?.verbs[one.action];
    const what = `${verb?.title[viewer.locale] ?? one.action}: ${one.label || one.table}`;
    const look = one.state === 'lost' || one.state === 'refused' ? 'tag bad' : 'tag';
    const asked = [html`<a href="/approvals/${one.id}">${what}</a>`, html`${one.by}`, showTime(viewer, one.askedAt)];
    if (isWaiting) return [...asked, showTime(viewer, one.expiresAt), html`${one.reason ?? ''}`];
    const why = html`${one.answer ?? one.error ?? one.reason ?? ''}`;
    return [...asked, html`<span class="${look}">${say(one.state)}</span>`, html`${one.decidedBy ?? ''}`, why];
  };
  const ends = isWaiting ? [say('until')] : [say('state'), say('decidedBy')];
  return stackTable({
    caption,
    head: [say('what'), say('who'), say('when'), ...ends, say('why')],
    rows: list.map(row),
  });
}
