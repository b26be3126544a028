import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { showList } from '../../core/i18n/show-list.ts';
import type { Unit } from './bars.ts';
import { drawChart } from './draw-chart.ts';
import { axisLabels, barLabel, type Clock } from './labels.ts';
import { messages } from './messages.ts';
import { valueTable } from './value-table.ts';

/** What a bar is, in words. */
export const units = { hour: 'perHour', quarterDay: 'perQuarterDay', day: 'perDay', week: 'perWeek' } as const;

export interface Figure {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Of each line. */
  readonly names: readonly string[];
  readonly unit: Unit;
  readonly clock: Clock;
  readonly bounds: readonly Date[];
  readonly values: readonly (readonly number[])[];
  /** Without a table and what a pointer tells of bars: where many figures are on a page, each leading to more. */
  readonly isBrief?: boolean;
  /** What its one line is and adds up to is told beside it. */
  readonly isTold?: boolean;
}

/** Draws lines of values with their legend, a summary in words, and a table. */
export function drawFigure(viewer: Viewer, figure: Figure): string {
  const { id, title, names, unit, clock, bounds, values, isBrief = false, isTold = false } = figure;
  const t = translator(messages, viewer.locale);
  const number = new Intl.NumberFormat(viewer.locale);
  const spans = bounds.slice(1).map((to, at) => barLabel(clock, unit, [bounds[at] as Date, to]));
  const totals = values.map((line) => number.format(line.reduce((sum, value) => sum + value, 0)));
  const first = values[0] ?? [];
  const highest = Math.max(...first);
  const said = names.map((name, at) => t('total', { name, total: totals[at] }));
  const summary = t('summary', {
    title,
    unit: t(units[unit]),
    from: spans[0],
    to: spans.at(-1),
    totals: showList(viewer.locale, said),
    highest: number.format(highest),
    at: spans[first.indexOf(highest)],
  });
  const hints = spans.map((span, bar) =>
    [span, ...names.map((name, at) => `${name} ${number.format(values[at]?.[bar] ?? 0)}`)].join(' · '),
  );
  const axis = new Intl.NumberFormat(viewer.locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const labels = axisLabels(clock, unit, bounds);
  const legend = html`<ul class="chart-legend">!${names.map((name, at) => html`<li class="series${at}">${name} <strong>${totals[at] ?? ''}</strong></li>`)}</ul>`;
  return html`!${isTold ? '' : legend}
!${drawChart({ id, title, summary, values, hints, labels, axis, isBrief })}
!${isBrief ? '' : valueTable(viewer, { caption: title, names, spans, values })}`;
}
