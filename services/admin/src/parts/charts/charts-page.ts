import { standard } from '@clever/contract';
import { html } from 'ghtml';
import { chartsFor } from '../../core/domains/charts-for.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { rangeOf } from './bars.ts';
import { messages } from './messages.ts';
import { rangeLinks } from './range-links.ts';
import { showChart } from './show-chart.ts';

/** The first chart of every domain that the viewer may see, side by side. */
export const chartsPage = definePage({ name: 'charts', path: '/charts' }, 'account', async ({ query, viewer, db }) => {
  const t = translator(messages, viewer.locale);
  const range = rangeOf(query.get('range'));
  const now = new Date();
  const firsts = db.domains.all.flatMap((domain) => chartsFor(viewer, domain).slice(0, 1));
  if (firsts.length === 0) throw standard.forbidden();
  const shown = await Promise.all(
    firsts.map(async (chart, at) => {
      const { domain, title } = chart.domain.admin;
      const all = t('all', { domain: title[viewer.locale] });
      return html`<div>!${await showChart(viewer, { chart, range, id: `chart${at}`, now, isBrief: true })}<p class="beneath"><a href="/charts/${domain}?range=${range}">${all}</a></p></div>`;
    }),
  );
  return showPage(viewer, {
    title: t('charts'),
    isWide: true,
    actions: rangeLinks(viewer, range),
    body: html`<div class="charts">!${shown}</div>`,
  });
});
