import { standard } from '@clever/contract';
import { html } from 'ghtml';
import { chartsFor } from '../../core/domains/charts-for.ts';
import { findDomain } from '../../core/domains/find-table.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { rangeOf } from './bars.ts';
import { messages } from './messages.ts';
import { rangeLinks } from './range-links.ts';
import { showChart } from './show-chart.ts';

/** The dashboard of a domain. */
export const domainChartsPage = definePage(
  { name: 'domainCharts', path: '/charts/{domain}' },
  'account',
  async ({ params, query, viewer, db }) => {
    const domain = findDomain(db, params);
    const charts = chartsFor(viewer, domain);
    if (charts.length === 0) throw domain.admin.charts.length === 0 ? standard.notFound() : standard.forbidden();
    const range = rangeOf(query.get('range'));
    const now = new Date();
    const shown = await Promise.all(
      charts.map((chart, at) => showChart(viewer, { chart, range, id: `chart${at}`, now })),
    );
    const t = translator(messages, viewer.locale);
    return showPage(viewer, {
      title: domain.admin.title[viewer.locale],
      crumbs: [{ label: t('charts'), href: '/charts' }],
      isWide: true,
      actions: html`!${rangeLinks(viewer, range)} <a class="button" href="/data/${domain.admin.domain}">${t('tables')}</a>`,
      body: html`<div class="charts">!${shown}</div>`,
    });
  },
);
