import { html } from 'ghtml';
import type { CallGraph, GraphEdge, GraphNode } from './call-graph.ts';
import { showRate } from './figures.ts';
import { type Line, layoutGraph, type Spot } from './layout-graph.ts';
import type { Words } from './messages.ts';

const margin = 14;

/** Draws who calls whom as SVG, for people who see it; the table below it says the same. */
export function drawGraph(t: Words, { nodes, edges }: CallGraph, minutes: number): string {
  const { width, height, spotOf, lineOf } = layoutGraph(
    nodes.map(({ name }) => name),
    edges,
  );
  const label = t('mapCaption', { nodes: nodes.length, edges: edges.length });
  const size = [Math.ceil(width) + 2 * margin, Math.ceil(height) + 2 * margin] as const;
  return html`<svg class="graph" role="img" aria-label="${label}" viewBox="!${-margin} !${-margin} !${size.join(' ')}" width="!${size[0]}" height="!${size[1]}">
<defs>!${['calls', 'idle', 'bad', 'revoked'].map(arrow)}</defs>
<g>!${edges.map((edge) => line(t, edge, lineOf(edge), minutes))}</g>
<g>!${edges.map((edge) => rateOf(edge, lineOf(edge), minutes))}</g>
<g>!${nodes.map((node) => nodeBox(t, node, spotOf(node.name)))}</g></svg>`;
}

const arrow = (look: string) =>
  html`<marker id="arrow-!${look}" class="!${look}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"/></marker>`;

/** How a line looks: what is wrong comes first. */
export function lookOf({ permitted, denied, failed, isRevoked }: GraphEdge): 'calls' | 'idle' | 'bad' | 'revoked' {
  if (isRevoked) return 'revoked';
  if (denied + failed > 0) return 'bad';
  return permitted > 0 ? 'calls' : 'idle';
}

function line(t: Words, edge: GraphEdge, drawn: Line, minutes: number): string {
  const look = lookOf(edge);
  const title = `${edge.from} → ${edge.to}: ${t('rate')} ${showRate(edge.permitted / minutes)}, ${t('denials')} ${edge.denied}, ${t('errors')} ${edge.failed}`;
  const rounded = drawn.d.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
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

function rateOf(edge: GraphEdge, drawn: Line, minutes: number): string {
  const text = labelOf(edge, minutes);
  if (text === '') return '';
  const y = drawn.y - widthOf(edge, minutes) / 2 - 3;
  return html`<text class="rate !${lookOf(edge)}" x="!${drawn.x.toFixed(1)}" y="!${y.toFixed(1)}">${text}</text>`;
}

function nodeBox(t: Words, { name, kind, isDisabled }: GraphNode, { x, y, width, height }: Spot): string {
  const shown = kind === 'unknown' ? t('anonymous') : name;
  const cut = [...shown].length > 13 ? `${[...shown].slice(0, 12).join('')}…` : shown;
  const round = kind === 'service' ? 7 : Math.min(18, height / 2);
  return html`<g class="node !${kind}!${isDisabled ? ' disabled' : ''}"><rect x="!${(x - width / 2).toFixed(1)}" y="!${(y - height / 2).toFixed(1)}" width="!${width}" height="!${height}" rx="!${round}"/><text x="!${x.toFixed(1)}" y="!${y.toFixed(1)}">${cut}</text>!${cut === shown ? '' : html`<title>${shown}</title>`}</g>`;
}
