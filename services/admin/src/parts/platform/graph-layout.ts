interface Link {
  readonly from: string;
  readonly to: string;
}

export interface GraphLayout {
  /** What stands in each layer, from left to right and from above: nodes, and stops of lines that pass. */
  readonly layers: readonly (readonly string[])[];
  /** The stops of a line, its ends included; of one that goes back, its ends alone. */
  readonly routeOf: (link: Link) => readonly string[];
}

const sweeps = 8;

/**
 * Places nodes so that lines go from left to right as far as they can, cross little, and pass no node: where a line skips a layer, a place
 * is kept free for it.
 *
 * @see K. Sugiyama, S. Tagawa, M. Toda: Methods for visual understanding of hierarchical system structures (1981)
 */
export function layoutGraph(names: readonly string[], links: readonly Link[]): GraphLayout {
  const forward = withoutCycles(names, links);
  const layerOf = layersOf(names, forward);
  const routes = new Map(links.map((link) => [key(link), routeOf(link, layerOf)]));
  const layers = Array.from({ length: Math.max(-1, ...layerOf.values()) + 1 }, (): string[] => []);
  for (const [name, layer] of layerOf) layers[layer]?.push(name);
  for (const [first, ...route] of routes.values())
    for (const [at, stop] of route.slice(0, -1).entries()) layers[(layerOf.get(first ?? '') ?? 0) + at + 1]?.push(stop);
  order(layers, [...routes.values()].filter((route) => isForward(route, layerOf)).flatMap(stepsOf));
  return { layers, routeOf: (link) => routes.get(key(link)) ?? [] };
}

const key = ({ from, to }: Link) => `${from} ${to}`;

/** Leaves out the lines that close a circle. */
function withoutCycles(names: readonly string[], links: readonly Link[]): Link[] {
  const targets = Map.groupBy(links, ({ from }) => from);
  const state = new Map<string, 'open' | 'done'>();
  const kept: Link[] = [];
  const visit = (name: string) => {
    state.set(name, 'open');
    for (const link of targets.get(name) ?? []) {
      if (state.get(link.to) === 'open') continue;
      kept.push(link);
      if (!state.has(link.to)) visit(link.to);
    }
    state.set(name, 'done');
  };
  const called = new Set(links.map(({ to }) => to));
  for (const name of [...names.filter((one) => !called.has(one)), ...names]) if (!state.has(name)) visit(name);
  return kept;
}

/** The layer of a node is the longest way to it. */
function layersOf(names: readonly string[], links: readonly Link[]): Map<string, number> {
  const sources = Map.groupBy(links, ({ to }) => to);
  const layers = new Map<string, number>();
  const layer = (name: string): number => {
    const known = layers.get(name);
    if (known !== undefined) return known;
    const found = Math.max(-1, ...(sources.get(name) ?? []).map(({ from }) => layer(from))) + 1;
    layers.set(name, found);
    return found;
  };
  for (const name of names) layer(name);
  return layers;
}

/** The nodes that a line connects, with a stop in every layer between them. */
function routeOf(link: Link, layerOf: ReadonlyMap<string, number>): string[] {
  const [first, last] = [layerOf.get(link.from) ?? 0, layerOf.get(link.to) ?? 0];
  const between = Math.max(0, last - first - 1);
  return [link.from, ...Array.from({ length: between }, (_, at) => `${key(link)} ${first + at + 1}`), link.to];
}

const isForward = ([first, ...rest]: readonly string[], layerOf: ReadonlyMap<string, number>) =>
  (layerOf.get(rest.at(-1) ?? '') ?? 0) > (layerOf.get(first ?? '') ?? 0);

/** Steps of a route from each stop to the next. */
export const stepsOf = (route: readonly string[]): [string, string][] =>
  route.slice(1).map((to, at) => [route[at] ?? '', to]);

/** Brings each node near the middle of its neighbours, forth and back. */
function order(layers: string[][], steps: readonly (readonly [string, string])[]): void {
  const before = Map.groupBy(steps, ([, to]) => to);
  const after = Map.groupBy(steps, ([from]) => from);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const rowOf = new Map(layers.flatMap((layer) => layer.map((name, row) => [name, row / layer.length] as const)));
    const neighbours = (name: string) =>
      sweep % 2 === 0 ? (before.get(name) ?? []).map(([from]) => from) : (after.get(name) ?? []).map(([, to]) => to);
    const middle = (name: string) => {
      const rows = neighbours(name).map((other) => rowOf.get(other) ?? 0);
      return rows.length === 0 ? (rowOf.get(name) ?? 0) : rows.reduce((sum, row) => sum + row, 0) / rows.length;
    };
    for (const at of sweep % 2 === 0 ? layers.keys() : [...layers.keys()].reverse()) {
      const layer = layers[at] ?? [];
      layers[at] = layer.toSorted((one, other) => middle(one) - middle(other));
      for (const [row, name] of (layers[at] ?? []).entries()) rowOf.set(name, row / layer.length);
    }
  }
}
