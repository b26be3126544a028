import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { type Answer, answerInTime } from '../../core/data/answer-in-time.ts';
import type { Chart, Source } from '../../core/domains/charts-for.ts';
import { translator } from '../../core/i18n/messages.ts';
import { showList } from '../../core/i18n/show-list.ts';
import { boundsOf, type Range, type Unit, unitOf } from './bars.ts';
import { drawChart } from './draw-chart.ts';
import { axisLabels, barLabel, type Clock } from './labels.ts';
import { messages } from './messages.ts';
import { type ChartValues, readChart } from './read-chart.ts';
import { valueTable } from './value-table.ts';

/** So long a chart may take, in milliseconds; the others do not wait for it. */
const maxChartMs = 5_000;

export interface ShownChart {
  readonly chart: Chart;
  readonly range: Range;
  /** Unique on the page. */
  readonly id: string;
  readonly now: Date;
}

/** Reads a chart and shows it, or why it cannot be shown. */
export async function showChart(viewer: Viewer, { chart, range, id, now }: ShownChart): Promise<string> {
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
!${body(viewer, { answer, chart, source, unit, clock, bounds, id })}!${source.at.native === 'Date' ? html`<p class="hint">${t('inUtc')}</p>` : ''}</figure>`;
}

const units = { hour: 'perHour', quarterDay: 'perQuarterDay', day: 'perDay', week: 'perWeek' } as const;

interface Shown {
  readonly answer: Answer<ChartValues>;
  readonly chart: Chart;
  readonly source: Source;
  readonly unit: Unit;
  readonly clock: Clock;
  readonly bounds: readonly Date[];
  readonly id: string;
}

function body(viewer: Viewer, shown: Shown): string {
  const { answer, chart } = shown;
  const t = translator(messages, viewer.locale);
  const notice = (text: string, look = '') => html`<p class="notice ${look}">${text}</p>`;
  if ('fault' in answer) {
    const domain = chart.domain.admin.title[viewer.locale];
    return notice(t(answer.fault, { domain, seconds: maxChartMs / 1_000 }), 'bad');
  }
  if ('tooMany' in answer.value) return notice(t('tooMany', { rows: compact(viewer).format(answer.value.tooMany) }));
  const { values } = answer.value;
  return values.flat().some((value) => value !== 0) ? figure(viewer, shown, values) : notice(t('nothing'));
}

const compact = ({ locale }: Viewer) =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });

function figure(viewer: Viewer, shown: Shown, values: readonly (readonly number[])[]): string {
  const { chart, source, unit, clock, bounds, id } = shown;
  const t = translator(messages, viewer.locale);
  const number = new Intl.NumberFormat(viewer.locale);
  const names = source.series.map(({ title }) => title[viewer.locale]);
  const named = names.length > 0 ? names : [chart.title[viewer.locale]];
  const spans = bounds.slice(1).map((to, at) => barLabel(clock, unit, [bounds[at] as Date, to]));
  const totals = values.map((line) => number.format(line.reduce((sum, value) => sum + value, 0)));
  const first = values[0] ?? [];
  const highest = Math.max(...first);
  const summary = t('summary', {
    title: chart.title[viewer.locale],
    unit: t(units[unit]),
    from: spans[0],
    to: spans.at(-1),
    totals: showList(
      viewer.locale,
      named.map((name, at) => t('total', { name, total: totals[at] })),
    ),
    highest: number.format(highest),
    at: spans[first.indexOf(highest)],
  });
  const hints = spans.map((span, bar) =>
    [span, ...named.map((name, at) => `${name} ${number.format(values[at]?.[bar] ?? 0)}`)].join(' · '),
  );
  const drawing = {
    id,
    title: chart.title[viewer.locale],
    summary,
    values,
    hints,
    labels: axisLabels(clock, unit, bounds),
    axis: compact(viewer),
  };
  return html`<ul class="chart-legend">!${named.map((name, at) => html`<li class="series${at}">${name} <strong>${totals[at] ?? ''}</strong></li>`)}</ul>
!${drawChart(drawing)}
!${valueTable(viewer, { caption: chart.title[viewer.locale], names: named, spans, values })}`;
}
