import { max, nice, ticks } from 'd3-array';
import { line } from 'd3-shape';
import { html } from 'ghtml';

/** What is drawn. Texts are in the reader's language. */
export interface Drawing {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What it shows in a sentence or two, for those who cannot see it. */
  readonly summary: string;
  /** For each series, a value for each bar. The first is drawn as bars, others as lines over them. */
  readonly values: readonly (readonly number[])[];
  /** The tooltip of a bar. */
  readonly hints: readonly string[];
  readonly labels: ReadonlyMap<number, string>;
  readonly axis: Intl.NumberFormat;
  /** Without what a pointer tells of each bar: a page of many charts stays light. */
  readonly isBrief: boolean;
}

const height = 200;
const top = 10;
const bottom = 172;
const wantedTicks = 4;

/**
 * Draws bars and lines as SVG. Widths are percentages, so that it fills whatever it is put in while its texts keep their size; values are
 * beside it in a drawing of a fixed width. Colours come from classes: nothing inline.
 */
export function drawChart(drawing: Drawing): string {
  const { id, title, summary, values } = drawing;
  const scale = scaleOf(values);
  const bars = values[0]?.length ?? 0;
  return html`<div class="plot"><svg class="values" width="44" height="${height}" aria-hidden="true">!${scale.ticks.map((tick) => html`<text x="38" y="${scale.y(tick) + 4}" text-anchor="end">${drawing.axis.format(tick)}</text>`)}</svg>
<svg class="marks" width="100%" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${summary}</desc>
!${scale.ticks.map((tick) => html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="0" x2="100%" y1="${scale.y(tick)}" y2="${scale.y(tick)}"/>`)}
!${drawing.isBrief ? drawBars(scale, values[0] ?? []) : (values[0] ?? []).map((value, bar) => drawBar(drawing, scale, { value, bar, bars }))}
!${values.slice(1).map((each, at) => drawLine(scale, each, { series: at + 1, hasPoints: !drawing.isBrief }))}
!${[...drawing.labels].map(([bar, text]) => html`<text x="${percent((bar + 0.5) / bars)}" y="${bottom + 18}" text-anchor="middle">${text}</text>`)}</svg></div>`;
}

interface Scale {
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
}

/** From zero to a round number; whole numbers only, as things are counted. */
function scaleOf(values: Drawing['values']): Scale {
  const highest = max(values.flat()) || 1;
  const [, end] = nice(0, highest, wantedTicks);
  const y = (value: number) => round(bottom - (value / end) * (bottom - top));
  return { ticks: ticks(0, end, wantedTicks).filter(Number.isInteger), y };
}

interface Bar {
  readonly value: number;
  readonly bar: number;
  readonly bars: number;
}

/** A bar, and the whole column over it for the pointer. */
function drawBar({ hints }: Drawing, { y }: Scale, { value, bar, bars }: Bar): string {
  const mark =
    value > 0
      ? html`<rect class="bar" x="${percent((bar + 0.14) / bars)}" width="${percent(0.72 / bars)}" y="${y(value)}" height="${round(bottom - y(value))}"/>`
      : '';
  return html`<g><title>${hints[bar] ?? ''}</title><rect class="column" x="${percent(bar / bars)}" width="${percent(1 / bars)}" y="${top}" height="${bottom - top}"/>!${mark}</g>`;
}

/** All bars in one path, in a drawing that is stretched to the width. */
function drawBars({ y }: Scale, values: readonly number[]): string {
  const wide = 100 / values.length;
  const bar = (value: number, at: number) =>
    value > 0 ? `M${round((at + 0.14) * wide)} ${bottom}V${y(value)}h${round(0.72 * wide)}V${bottom}` : '';
  return html`<svg width="100%" height="${height}" viewBox="0 0 100 ${height}" preserveAspectRatio="none"><path class="bar" d="${values.map(bar).join('')}"/></svg>`;
}

interface LineLook {
  readonly series: number;
  readonly hasPoints: boolean;
}

/** A line in a drawing that is stretched to the width; its points are not, so that they stay round. */
function drawLine({ y }: Scale, values: readonly number[], { series, hasPoints }: LineLook): string {
  const x = (bar: number) => (bar + 0.5) / values.length;
  const path =
    line<number>(
      (_value, bar) => round(x(bar) * 100),
      (value) => y(value),
    )(values as number[]) ?? '';
  return html`<svg width="100%" height="${height}" viewBox="0 0 100 ${height}" preserveAspectRatio="none"><path class="line series${series}" d="${path}" vector-effect="non-scaling-stroke"/></svg>!${(hasPoints ? values : []).map((value, bar) => html`<circle class="point series${series}" cx="${percent(x(bar))}" cy="${y(value)}" r="2.5"/>`)}`;
}

const round = (value: number) => Math.round(value * 100) / 100;
const percent = (share: number) => `${round(share * 100)}%`;
