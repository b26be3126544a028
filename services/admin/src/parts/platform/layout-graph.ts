import { Graph, layout } from '@dagrejs/dagre';
import { curveMonotoneX, line } from 'd3-shape';

interface Wire {
  readonly from: string;
  readonly to: string;
}

/** Where a node stands; `x` and `y` are its middle. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a line runs, and where its text stands. */
export interface Line extends Pick<Spot, 'x' | 'y'> {
  readonly d: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  spotOf(name: string): Spot;
  lineOf(wire: Wire): Line;
}

const box = { width: 106, height: 30 };
/** A node has so much room for each line at one of its sides. */
const pitch = 12;
const text = { width: 64, height: 16, labelpos: 'c' };

type Point = Pick<Spot, 'x' | 'y'>;

/** Places nodes so that lines go from left to right as far as they can, cross little, and have room for their texts. */
export function layoutGraph(names: readonly string[], wires: readonly Wire[]): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, edgesep: 6, ranksep: 56 });
  for (const name of names) graph.setNode(name, { ...box, height: heightOf(name, wires) });
  for (const { from, to } of wires) graph.setEdge(from, to, { ...text });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  const spotOf = (name: string) => graph.node(name) as Spot;
  const edgeOf = ({ from, to }: Wire) => graph.edge(from, to) as Point & { readonly points: readonly Point[] };
  const ports = portsOf(wires.flatMap((wire) => endsOf(wire, edgeOf(wire).points, spotOf)));
  return {
    width: Number.isFinite(width) ? width : 0,
    height: Number.isFinite(height) ? height : 0,
    spotOf,
    lineOf: (wire) => {
      const { points, x, y } = edgeOf(wire);
      const { first, last } = ports.get(wire) ?? {};
      return { d: draw([first, ...points.slice(1, -1), last].filter((point) => point !== undefined)) ?? '', x, y };
    },
  };
}

function heightOf(name: string, wires: readonly Wire[]): number {
  const sides = [wires.filter(({ from }) => from === name), wires.filter(({ to }) => to === name)];
  return Math.max(box.height, ...sides.map(({ length }) => length * pitch + 8));
}

const draw = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
).curve(curveMonotoneX);

/** Where a line touches a node: at the side that looks to the other one. */
interface End {
  readonly wire: Wire;
  readonly end: 'first' | 'last';
  readonly name: string;
  readonly spot: Spot;
  readonly x: number;
  /** The height at which it comes from, or goes to. */
  readonly towards: number;
}

function endsOf(wire: Wire, points: readonly Point[], spotOf: (name: string) => Spot): End[] {
  const [from, to] = [spotOf(wire.from), spotOf(wire.to)];
  const way = from.x < to.x ? 1 : -1;
  return [
    { wire, end: 'first', name: wire.from, spot: from, x: from.x + (way * from.width) / 2, towards: points[1]?.y ?? 0 },
    { wire, end: 'last', name: wire.to, spot: to, x: to.x - (way * to.width) / 2, towards: points.at(-2)?.y ?? 0 },
  ];
}

/** Spreads the lines at a side of each node, in the order of where they come from or go to. */
function portsOf(ends: readonly End[]): Map<Wire, Partial<Record<End['end'], Point>>> {
  const ports = new Map<Wire, Partial<Record<End['end'], Point>>>();
  for (const side of Map.groupBy(ends, ({ name, x }) => `${name} ${x}`).values())
    for (const [at, { wire, end, spot, x }] of side.toSorted((one, other) => one.towards - other.towards).entries())
      ports.set(wire, { ...ports.get(wire), [end]: { x, y: spot.y + (at - (side.length - 1) / 2) * pitch } });
  return ports;
}
