import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { type Answer, answerInTime } from '../../core/data/answer-in-time.ts';
import type { Chart, Source } from '../../core/domains/charts-for.ts';
import { translator } from '../../core/i18n/messages.ts';
import { boundsOf, type Range, type Unit, unitOf } from './bars.ts';
import { drawFigure, units } from './draw-figure.ts';
import type { Clock } from './labels.ts';
import { messages } from './messages.ts';
import { type ChartValues, readChart } from './read-chart.ts';

/** So long a chart may take, in milliseconds; the others do not wait for it. */
const maxChartMs = 5_000;

export interface ShownChart {
  readonly chart: Chart;
  readonly range: Range;
  /** Unique on the page. */
  readonly id: string;
  readonly now: Date;
  readonly isBrief?: boolean;
}

/** Reads a chart and shows it, or why it cannot be shown. */
export async function showChart(
  viewer: Viewer,
  { chart, range, id, now, isBrief = false }: ShownChart,
): Promise<string> {
  const unit = unitOf[range];
  const byDay = unit === 'day' || unit === 'week' ? chart.byDay : undefined;
  const source = byDay ?? chart.source;
  const clock: Clock = { locale: viewer.locale, zone: source.at.native === 'Date' ? 'UTC' : viewer.zone };
  const bounds = boundsOf(range, clock.zone, now);
  const { database } = chart.domain;
  const answer = await answerInTime(database, maxChartMs, () => readChart(database, source, bounds));
  const t = translator(messages, viewer.locale);
  const title = chart.title[viewer.locale];
  return html`<figure class="card chart"><figcaption><h2>${title} <small class="quiet">${t(units[unit])}</small></h2></figcaption>
!${body(viewer, { answer, chart, source, unit, clock, bounds, id, isBrief })}!${source.at.native === 'Date' ? html`<p class="hint">${t('inUtc')}</p>` : ''}</figure>`;
}

interface Shown {
  readonly answer: Answer<ChartValues>;
  readonly chart: Chart;
  readonly source: Source;
  readonly unit: Unit;
  readonly clock: Clock;
  readonly bounds: readonly Date[];
  readonly id: string;
  readonly isBrief: boolean;
}

function body(viewer: Viewer, shown: Shown): string {
  const { answer, chart } = shown;
  const t = translator(messages, viewer.locale);
  const compact = new Intl.NumberFormat(viewer.locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const notice = (text: string, look = '') => html`<p class="notice ${look}">${text}</p>`;
  if ('fault' in answer) {
    const domain = chart.domain.admin.title[viewer.locale];
    return notice(t(answer.fault, { domain, seconds: maxChartMs / 1_000 }), 'bad');
  }
  if ('tooMany' in answer.value) return notice(t('tooMany', { rows: compact.format(answer.value.tooMany) }));
  const { values } = answer.value;
  if (values.flat().every((value) => value === 0)) return notice(t('nothing'));
  const title = chart.title[viewer.locale];
  const { source, unit, clock, bounds, id, isBrief } = shown;
  const names = source.series.map((series) => series.title[viewer.locale]);
  const own = { names: names.length > 0 ? names : [title], isBrief };
  return drawFigure(viewer, { id, title, unit, clock, bounds, values, ...own });
}
