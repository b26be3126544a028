import { html } from 'ghtml';
import type { CallGraph, GraphEdge, GraphNode } from './call-graph.ts';
import { showRate } from './figures.ts';
import { type GraphLayout, layoutGraph, type Placed } from './graph-layout.ts';
import type { Words } from './messages.ts';

const box = { width: 120, height: 40 };
const gap = { x: 104, y: 24 };
const margin = 12;

const left = ({ layer }: Placed) => margin + layer * (box.width + gap.x);
const middle = ({ row }: Placed) => margin + row * (box.height + gap.y) + box.height / 2;

/** Draws who calls whom as SVG, for people who see it; the table below it says the same. */
export function drawGraph(say: Words, { nodes, edges }: CallGraph, minutes: number): string {
  const layout = layoutGraph(
    nodes.map(({ name }) => name),
    edges,
  );
  const width = 2 * margin + layout.layers * box.width + (layout.layers - 1) * gap.x;
  const height = 2 * margin + layout.rows * box.height + (layout.rows - 1) * gap.y;
  const label = say('mapCaption', { nodes: nodes.length, edges: edges.length });
  return html`<svg class="graph" role="img" aria-label="${label}" viewBox="0 0 !${width} !${height}" width="!${width}" height="!${height}">
<defs>!${['calls', 'idle', 'bad', 'revoked'].map(arrow)}</defs>
<g>!${edges.map((edge) => line(say, edge, { layout, minutes }))}</g>
<g>!${edges.map((edge) => rateOf(edge, { layout, minutes }))}</g>
<g>!${nodes.map((node) => nodeBox(say, node, layout))}</g></svg>`;
}

const arrow = (look: string) =>
  html`<marker id="arrow-!${look}" class="!${look}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"/></marker>`;

/** How a line looks: what is wrong comes first. */
export function lookOf({ permitted, denied, failed, isRevoked }: GraphEdge): 'calls' | 'idle' | 'bad' | 'revoked' {
  if (isRevoked) return 'revoked';
  if (denied + failed > 0) return 'bad';
  return permitted > 0 ? 'calls' : 'idle';
}

interface Drawing {
  readonly layout: GraphLayout;
  readonly minutes: number;
}

function line(say: Words, edge: GraphEdge, { layout, minutes }: Drawing): string {
  const look = lookOf(edge);
  const width = Math.min(6, 1.25 + Math.log10(1 + (edge.permitted / minutes) * 10) * 0.9).toFixed(1);
  const title = `${edge.from} → ${edge.to}: ${say('rate')} ${showRate(edge.permitted / minutes)}, ${say('denials')} ${edge.denied}, ${say('errors')} ${edge.failed}`;
  return html`<path class="edge !${look}" d="!${curve(layout.pathOf(edge))}" stroke-width="!${width}" marker-end="url(#arrow-!${look})"><title>${title}</title></path>`;
}

/** A smooth line from the right of a box to the left of another; one that goes back leaves and comes on the same sides, around below. */
function curve(path: readonly Placed[]): string {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return '';
  const isBack = last.layer <= first.layer;
  if (isBack) return curveBack(first, last);
  const points = path.flatMap((place, at) => {
    const y = middle(place);
    if (at === 0) return [[left(place) + box.width, y] as const];
    if (at === path.length - 1) return [[left(place) - 1, y] as const];
    return [[left(place), y] as const, [left(place) + box.width, y] as const];
  });
  return points
    .map(([x, y], at) => {
      const [fromX = 0, fromY = 0] = points[at - 1] ?? [];
      if (at === 0) return `M${x} ${y}`;
      const bend = (x - fromX) / 2;
      return fromY === y ? `L${x} ${y}` : `C${fromX + bend} ${fromY} ${x - bend} ${y} ${x} ${y}`;
    })
    .join('');
}

function curveBack(first: Placed, last: Placed): string {
  const [x1, y1] = [left(first) + box.width / 2, middle(first) + box.height / 2];
  const [x2, y2] = [left(last) + box.width / 2, middle(last) + box.height / 2 + 1];
  const low = Math.max(y1, y2) + gap.y;
  return `M${x1} ${y1}C${x1} ${low} ${x2} ${low} ${x2} ${y2}`;
}

/** The rate stands where the line arrives: there, lines are apart. */
function rateOf(edge: GraphEdge, { layout, minutes }: Drawing): string {
  const path = layout.pathOf(edge);
  const [before, last] = [path.at(-2), path.at(-1)];
  if (!before || !last || edge.permitted + edge.denied + edge.failed === 0) return '';
  const wrong = edge.denied + edge.failed;
  const text = wrong > 0 ? `${showRate(edge.permitted / minutes)} · ${wrong} ✕` : showRate(edge.permitted / minutes);
  const isBack = last.layer <= before.layer;
  const part = 0.38;
  const startX = left(before) + box.width;
  const [x, y] = isBack
    ? [
        (left(before) + left(last) + box.width) / 2,
        Math.max(middle(before), middle(last)) + box.height / 2 + gap.y * 0.75,
      ]
    : [startX + gap.x * part, at(middle(before), middle(last), part)];
  return html`<text class="rate !${lookOf(edge)}" x="!${x.toFixed(1)}" y="!${(y - 4).toFixed(1)}">${text}</text>`;
}

/** Height of a curve at a part of its way. */
function at(from: number, to: number, part: number): number {
  const t = 0.5 + Math.sign(part - 0.5) * Math.abs(part - 0.5) * 0.8;
  return from + (to - from) * (3 * t ** 2 - 2 * t ** 3);
}

function nodeBox(say: Words, { name, kind, isDisabled }: GraphNode, { places }: GraphLayout): string {
  const place = places.get(name) ?? { layer: 0, row: 0 };
  const [x, y] = [left(place), middle(place) - box.height / 2];
  const shown = kind === 'unknown' ? say('anonymous') : name;
  const cut = [...shown].length > 15 ? `${[...shown].slice(0, 14).join('')}…` : shown;
  return html`<g class="node !${kind}!${isDisabled ? ' disabled' : ''}"><rect x="!${x}" y="!${y}" width="!${box.width}" height="!${box.height}" rx="!${kind === 'service' ? 8 : 20}"/><text x="!${x + box.width / 2}" y="!${y + box.height / 2}">${cut}</text>!${cut === shown ? '' : html`<title>${shown}</title>`}</g>`;
}
