import { boxWidth, type Geometry, gap, type Wire } from './graph-geometry.ts';

/** A line, and where it arrives: there its text ends. */
export interface Line {
  readonly d: string;
  readonly text: { readonly x: number; readonly y: number };
}

const arrow = 2;
const corner = 7;
/** Between lines that go back, below everything. */
export const lane = 18;

/**
 * Draws a line from the right of a node to the left of another: it bends behind each layer, and runs straight before the next, where its
 * text stands. One that goes back runs below everything, in the lane of that number.
 */
export function lineOf(
  wire: Wire,
  route: readonly string[],
  { spots, portsOf, bottom }: Geometry,
  backAt: number,
): Line {
  const ports = portsOf(wire);
  const stops = route.map((stop) => spots.get(stop)).filter((spot) => spot !== undefined);
  const [first, last] = [stops[0], stops.at(-1)];
  if (!first || !last) return { d: '', text: { x: 0, y: 0 } };
  const end = last.left - arrow;
  const text = { x: last.left - 12, y: ports.in };
  if (backAt >= 0) {
    const [right, left] = [first.left + boxWidth + 10 + backAt * 5, last.left - gap.text - 4 - backAt * 5];
    const low = bottom + lane * (backAt + 1);
    const d = `M${first.left + boxWidth} ${ports.out}H${right - corner}${turn(corner, corner)}V${low - corner}${turn(-corner, corner, true)}H${left + corner}${turn(-corner, -corner)}V${ports.in + corner}${turn(corner, -corner, true)}H${end}`;
    return { d, text };
  }
  let d = `M${first.left + boxWidth} ${ports.out}`;
  for (const [at, { left, y }] of stops.slice(1).entries()) {
    const isLast = at === stops.length - 2;
    const from = at === 0 ? ports.out : (stops[at]?.y ?? 0);
    const to = isLast ? ports.in : y;
    const [startX, endX] = [left - gap.bend - gap.text, left - gap.text];
    const bend = (endX - startX) * 0.55;
    d += `${from === to ? `H${endX}` : `C${startX + bend} ${from} ${endX - bend} ${to} ${endX} ${to}`}H${isLast ? end : left + boxWidth}`;
  }
  return { d, text };
}

/** A round corner; `isUpright` where the line comes from above or below. */
const turn = (x: number, y: number, isUpright = false) => `q${isUpright ? `0 ${y}` : `${x} 0`} ${x} ${y}`;
