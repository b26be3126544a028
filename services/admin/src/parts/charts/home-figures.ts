import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { type Chart, chartsFor } from '../../core/domains/charts-for.ts';
import { translator } from '../../core/i18n/messages.ts';
import { boundsOf } from './bars.ts';
import { messages } from './messages.ts';
import { readChart } from './read-chart.ts';

const maxFigures = 4;
const week = 7;

/** A few figures of the last week, each with a small curve of a month; nothing where the viewer may see none. */
export async function homeFigures(viewer: Viewer, { domains }: AdminDb): Promise<string> {
  const charts = domains.all.flatMap((domain) => chartsFor(viewer, domain).filter(({ isOnHome }) => isOnHome));
  const now = new Date();
  const figures = await Promise.all(charts.slice(0, maxFigures).map((chart) => figure(viewer, chart, now)));
  return figures.some((one) => one !== '') ? html`<div class="at-a-glance">!${figures}</div>` : '';
}

async function figure(viewer: Viewer, { title, domain, source: own, byDay }: Chart, now: Date): Promise<string> {
  const source = byDay ?? own;
  const bounds = boundsOf('month', source.at.native === 'Date' ? 'UTC' : viewer.zone, now);
  const answer = await answerInTime(domain.database, maxWaitMs, () => readChart(domain.database, source, bounds));
  if (!('value' in answer) || !('values' in answer.value)) return '';
  const days = answer.value.values[0] ?? [];
  const t = translator(messages, viewer.locale);
  const number = new Intl.NumberFormat(viewer.locale, { notation: 'compact', maximumFractionDigits: 1 });
  const [last, before] = [sum(days.slice(-week)), sum(days.slice(-2 * week, -week))];
  const change =
    before === 0
      ? ''
      : html`<small class="quiet">${t('against', { percent: percent(viewer, last / before - 1) })}</small>`;
  return html`<a class="card" href="/charts/${domain.admin.domain}?range=month"><span>${title[viewer.locale]}</span><strong>${number.format(last)}</strong><small class="quiet">${t('ofWeek')}</small>!${change}!${spark(days)}</a>`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const percent = ({ locale }: Viewer, share: number) =>
  new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(
    share,
  );

const [width, height] = [120, 32];

/** A curve without numbers: they stand beside it. */
function spark(values: readonly number[]): string {
  const highest = Math.max(1, ...values);
  const x = (at: number) => Math.round((at / Math.max(1, values.length - 1)) * width * 10) / 10;
  const y = (value: number) => Math.round((height - 2 - (value / highest) * (height - 4)) * 10) / 10;
  const points = values.map((value, at) => `${x(at)},${y(value)}`).join(' ');
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true"><polyline points="${points}" vector-effect="non-scaling-stroke"/></svg>`;
}
