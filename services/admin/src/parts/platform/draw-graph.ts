import { html } from 'ghtml';
import type { CallGraph, GraphEdge, GraphNode } from './call-graph.ts';
import { showRate } from './figures.ts';
import { boxWidth, gap, placeGraph, type Spot } from './graph-geometry.ts';
import { layoutGraph } from './graph-layout.ts';
import { type Line, lane, lineOf } from './graph-lines.ts';
import type { Words } from './messages.ts';

const margin = 14;

/** Draws who calls whom as SVG, for people who see it; the table below it says the same. */
export function drawGraph(say: Words, { nodes, edges }: CallGraph, minutes: number): string {
  const layout = layoutGraph(
    nodes.map(({ name }) => name),
    edges,
  );
  const layerOf = new Map(layout.layers.flatMap((layer, at) => layer.map((stop) => [stop, at] as const)));
  const wires = edges.map((edge) => ({
    edge,
    from: edge.from,
    to: edge.to,
    isLabelled: labelOf(edge, minutes) !== '',
  }));
  const back = wires.filter(({ from, to }) => (layerOf.get(to) ?? 0) <= (layerOf.get(from) ?? 0));
  const isBeginning = back.some(({ to }) => layerOf.get(to) === 0);
  const left = isBeginning ? gap.text + back.length * 5 + 4 : 0;
  const geometry = placeGraph(layout, wires, left);
  const lines = wires.map((wire) => lineOf(wire, layout.routeOf(wire), geometry, back.indexOf(wire)));
  const isEnding = back.some(({ from }) => layerOf.get(from) === layout.layers.length - 1);
  const right = isEnding ? 10 + back.length * 5 : 0;
  const width = left + layout.layers.length * (boxWidth + gap.bend + gap.text) - gap.bend - gap.text + right;
  const height = geometry.bottom + back.length * lane;
  const label = say('mapCaption', { nodes: nodes.length, edges: edges.length });
  const size = [Math.ceil(width) + 2 * margin, Math.ceil(height) + 2 * margin] as const;
  return html`<svg class="graph" role="img" aria-label="${label}" viewBox="!${-margin} !${-margin} !${size.join(' ')}" width="!${size[0]}" height="!${size[1]}">
<defs>!${['calls', 'idle', 'bad', 'revoked'].map(arrow)}</defs>
<g>!${edges.map((edge, at) => line(say, edge, lines[at], minutes))}</g>
<g>!${edges.map((edge, at) => rateOf(edge, lines[at], minutes))}</g>
<g>!${nodes.map((node) => nodeBox(say, node, geometry.spots.get(node.name)))}</g></svg>`;
}

const arrow = (look: string) =>
  html`<marker id="arrow-!${look}" class="!${look}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"/></marker>`;

/** How a line looks: what is wrong comes first. */
export function lookOf({ permitted, denied, failed, isRevoked }: GraphEdge): 'calls' | 'idle' | 'bad' | 'revoked' {
  if (isRevoked) return 'revoked';
  if (denied + failed > 0) return 'bad';
  return permitted > 0 ? 'calls' : 'idle';
}

function line(say: Words, edge: GraphEdge, drawn: Line | undefined, minutes: number): string {
  const look = lookOf(edge);
  const title = `${edge.from} → ${edge.to}: ${say('rate')} ${showRate(edge.permitted / minutes)}, ${say('denials')} ${edge.denied}, ${say('errors')} ${edge.failed}`;
  const rounded = (drawn?.d ?? '').replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
  return html`<path class="edge !${look}" d="!${rounded}" stroke-width="!${widthOf(edge, minutes).toFixed(1)}" marker-end="url(#arrow-!${look})"><title>${title}</title></path>`;
}

const widthOf = ({ permitted }: GraphEdge, minutes: number) =>
  Math.min(4, 1.25 + Math.log10(1 + (permitted / minutes) * 10) * 0.6);

/** What stands on a line: calls a minute, and with a sign for each, what is wrong. Nothing on one that is not used. */
function labelOf(edge: GraphEdge, minutes: number): string {
  const { permitted, denied, failed, isRevoked } = edge;
  const wrong = denied + failed;
  if (permitted + wrong === 0) return '';
  return `${isRevoked ? '⊘ ' : ''}${showRate(permitted / minutes)}${wrong > 0 ? ` · ${wrong} ✕` : ''}`;
}

function rateOf(edge: GraphEdge, drawn: Line | undefined, minutes: number): string {
  const text = labelOf(edge, minutes);
  if (text === '' || !drawn) return '';
  const y = drawn.text.y - widthOf(edge, minutes) / 2 - 3;
  return html`<text class="rate !${lookOf(edge)}" x="!${drawn.text.x.toFixed(1)}" y="!${y.toFixed(1)}">${text}</text>`;
}

function nodeBox(say: Words, { name, kind, isDisabled }: GraphNode, spot: Spot | undefined): string {
  const { left: x, y, height } = spot ?? { left: 0, y: 0, height: 0 };
  const shown = kind === 'unknown' ? say('anonymous') : name;
  const cut = [...shown].length > 13 ? `${[...shown].slice(0, 12).join('')}…` : shown;
  const round = kind === 'service' ? 7 : Math.min(18, height / 2);
  return html`<g class="node !${kind}!${isDisabled ? ' disabled' : ''}"><rect x="!${x.toFixed(1)}" y="!${(y - height / 2).toFixed(1)}" width="!${boxWidth}" height="!${height}" rx="!${round}"/><text x="!${x + boxWidth / 2}" y="!${y.toFixed(1)}">${cut}</text>!${cut === shown ? '' : html`<title>${shown}</title>`}</g>`;
}
