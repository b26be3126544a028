import { listHistory } from '@clever/model-staff/db';
import type { AnyHandler } from '@clever/service';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import type { Attention, FindAttention } from '../../core/attention.ts';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { domainCards } from './domain-cards.ts';
import { messages } from './messages.ts';

/** What other parts put on the first page. */
export interface HomeParts {
  readonly attention: readonly FindAttention[];
  readonly figures: (viewer: Viewer, db: AdminDb) => Promise<string>;
}

const maxChanges = 6;

/** Makes the first page: what needs attention, a few figures, what changed, and the data. */
export const homePages = ({ attention, figures }: HomeParts): AnyHandler<never>[] => [
  definePage({ name: 'home', path: '/' }, 'account', async (input) => {
    const { viewer, db } = input;
    const t = translator(messages, viewer.locale);
    const [found, glance, cards, changes] = await Promise.all([
      Promise.all(attention.map((find) => find(input))),
      figures(viewer, db),
      domainCards(viewer, db),
      showChanges(viewer, db),
    ]);
    const isEmpty = cards === '';
    return showPage(viewer, {
      title: t('title', { name: viewer.account.name }),
      isWide: true,
      body: isEmpty
        ? html`<p class="notice">${t('nothing')}</p>`
        : html`!${showAttention(viewer, found.flat())}!${glance}<div class="two">!${changes}<section hidden><h2>${t('recent')}</h2><ul class="plain-list" data-recent></ul></section></div>
<h2>${t('data')}</h2>!${cards}`,
    });
  }),
];

function showAttention({ locale }: Viewer, found: readonly Attention[]): string {
  const t = translator(messages, locale);
  if (found.length === 0) return html`<p class="notice good">${t('calm')}</p>`;
  const line = ({ title, href, count, isUrgent }: Attention) =>
    html`<li><a href="${href}"><span class="state !${isUrgent ? 'bad' : 'warning'}">${count === undefined ? '!' : count.toLocaleString(locale)}</span> ${title}</a></li>`;
  const sorted = found.toSorted((one, other) => Number(other.isUrgent) - Number(one.isUrgent));
  return html`<section class="card attention"><h2>${t('attention')}</h2><ul>!${sorted.map(line)}</ul></section>`;
}

/** What staff changed last; who may not see the history sees what it did itself. */
async function showChanges(viewer: Viewer, { staff }: AdminDb): Promise<string> {
  const t = translator(messages, viewer.locale);
  const seesAll = viewer.may({ domain: 'staff', table: 'History', action: 'view' });
  const filter = { limit: maxChanges, ...(!seesAll && { by: viewer.account.email }) };
  const history = await listHistory(staff, filter);
  if (history.items.length === 0) return '';
  return html`<section><h2>${t(seesAll ? 'latest' : 'own')}</h2>!${historyList(viewer, { ...history, next: null })}</section>`;
}
