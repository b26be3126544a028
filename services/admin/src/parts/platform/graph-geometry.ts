import { type GraphLayout, stepsOf } from './graph-layout.ts';

/** A line between two nodes, as far as it takes place. */
export interface Wire {
  readonly from: string;
  readonly to: string;
  /** Whether a text stands where it arrives. */
  readonly isLabelled: boolean;
}

/** Where a node stands, or a line passes a layer. `y` is its middle. */
export interface Spot {
  readonly layer: number;
  readonly left: number;
  readonly y: number;
  readonly height: number;
}

export interface Geometry {
  readonly spots: ReadonlyMap<string, Spot>;
  /** Heights at which a line leaves and arrives: no two lines share one. */
  readonly portsOf: (wire: Wire) => { readonly out: number; readonly in: number };
  /** The lowest point of all nodes. */
  readonly bottom: number;
}

export const boxWidth = 106;
/** Between two layers: lines bend first, then run straight, with their texts above them. */
export const gap = { bend: 52, text: 64 };
const smallest = 30;
const pass = 14;
const pitch = { labelled: 18, plain: 9 };
const sweeps = 12;

/** Places nodes so that each has room for the lines at its sides, and lines bend little. `left` is where the first layer begins. */
export function placeGraph(layout: GraphLayout, wires: readonly Wire[], left: number): Geometry {
  const { layers, routeOf } = layout;
  const [leaving, arriving] = [Map.groupBy(wires, ({ from }) => from), Map.groupBy(wires, ({ to }) => to)];
  const names = new Set([...wires.flatMap(({ from, to }) => [from, to]), ...layers.flat().filter(isNode)]);
  const heightOf = (stop: string) => {
    if (!names.has(stop)) return pass;
    const room = (of: readonly Wire[] = [], each: (wire: Wire) => number) =>
      of.reduce((sum, wire) => sum + each(wire), 0);
    return (
      Math.max(
        smallest,
        room(arriving.get(stop), pitchOf),
        room(leaving.get(stop), () => pitch.plain),
      ) + 8
    );
  };
  const steps = wires.flatMap((wire) => stepsOf(routeOf(wire)));
  const middles = settle(layers, steps, heightOf);
  const spots = new Map(
    layers.flatMap((layer, at) =>
      layer.map((stop) => {
        const x = left + at * (boxWidth + gap.bend + gap.text);
        return [stop, { layer: at, left: x, y: middles.get(stop) ?? 0, height: heightOf(stop) }] as const;
      }),
    ),
  );
  const yOf = (stop: string | undefined) => spots.get(stop ?? '')?.y ?? 0;
  const outs = portsAt(leaving, yOf, (wire) => [yOf(routeOf(wire)[1]), pitch.plain]);
  const ins = portsAt(arriving, yOf, (wire) => [yOf(routeOf(wire).at(-2)), pitchOf(wire)]);
  const bottom = Math.max(0, ...[...spots.values()].map(({ y, height }) => y + height / 2));
  return { spots, bottom, portsOf: (wire) => ({ out: outs.get(wire) ?? 0, in: ins.get(wire) ?? 0 }) };
}

const isNode = (stop: string) => !stop.includes(' ');
const pitchOf = ({ isLabelled }: Wire) => (isLabelled ? pitch.labelled : pitch.plain);

/** Spreads the lines at a side of each node, in the order of where they come from or go to. */
function portsAt(
  sides: ReadonlyMap<string, readonly Wire[]>,
  yOf: (stop: string) => number,
  of: (wire: Wire) => readonly [towards: number, pitch: number],
): Map<Wire, number> {
  const ports = new Map<Wire, number>();
  for (const [name, wires] of sides) {
    const sorted = wires.map((wire) => [wire, ...of(wire)] as const).toSorted(([, a], [, b]) => a - b);
    let y = yOf(name) - sorted.reduce((sum, [, , room]) => sum + room, 0) / 2;
    for (const [wire, , room] of sorted) {
      ports.set(wire, y + room / 2);
      y += room;
    }
  }
  return ports;
}

/** Moves everything towards the middle of its neighbours, forth and back, as far as order and room allow. */
function settle(
  layers: GraphLayout['layers'],
  steps: readonly (readonly [string, string])[],
  heightOf: (stop: string) => number,
): Map<string, number> {
  const [before, after] = [Map.groupBy(steps, ([, to]) => to), Map.groupBy(steps, ([from]) => from)];
  const middles = new Map<string, number>();
  const apart = (one: string, other: string) =>
    (heightOf(one) + heightOf(other)) / 2 + (isNode(one) || isNode(other) ? 16 : 4);
  for (let sweep = 0; sweep <= sweeps; sweep++) {
    const isForth = sweep % 2 === 0;
    for (const layer of isForth ? layers : layers.toReversed()) {
      const wanted = layer.map((stop) => {
        const near = isForth
          ? (before.get(stop) ?? []).map(([from]) => from)
          : (after.get(stop) ?? []).map(([, to]) => to);
        const known = near.flatMap((other) => middles.get(other) ?? []);
        return known.length > 0 ? known.reduce((sum, y) => sum + y, 0) / known.length : (middles.get(stop) ?? 0);
      });
      const down = spread(layer, wanted, apart);
      const up = spread(
        layer.toReversed(),
        wanted.toReversed().map((y) => -y),
        apart,
      ).reverse();
      for (const [at, stop] of layer.entries()) middles.set(stop, ((down[at] ?? 0) - (up[at] ?? 0)) / 2);
    }
  }
  const top = Math.min(0, ...[...middles].map(([stop, y]) => y - heightOf(stop) / 2));
  const first = Math.min(...[...middles].map(([stop, y]) => y - heightOf(stop) / 2));
  return new Map([...middles].map(([stop, y]) => [stop, y - (Number.isFinite(first) ? first : top)]));
}

/** The least places from above that keep what stands in a row apart. */
function spread(
  stops: readonly string[],
  wanted: readonly number[],
  apart: (one: string, other: string) => number,
): number[] {
  const places: number[] = [];
  for (const [at, stop] of stops.entries()) {
    const [last, previous] = [places.at(-1), stops[at - 1]];
    const least =
      last === undefined || previous === undefined ? Number.NEGATIVE_INFINITY : last + apart(previous, stop);
    places.push(Math.max(least, wanted[at] ?? 0));
  }
  return places;
}
