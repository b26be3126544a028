/** Short sides that are made, in pixels, with the most bits per second of each. */
const ladder = [
  { side: 1080, kilobits: 5_000 },
  { side: 720, kilobits: 2_800 },
  { side: 480, kilobits: 1_400 },
  { side: 360, kilobits: 800 },
  { side: 240, kilobits: 400 },
  { side: 144, kilobits: 200 },
] as const;

export interface Rung {
  readonly name: string;
  readonly side: number;
  readonly kilobits: number;
}

/** Chooses three sizes that are not above the source's; fewer where that is small. */
export function rungsOf(width: number, height: number): Rung[] {
  const short = Math.min(width, height);
  const below = ladder.filter(({ side }) => side <= short);
  const chosen = below.length > 3 ? below.filter((_, at) => at === 0 || at === 1 || at === 3) : below;
  const all = chosen.length > 0 ? chosen : [{ side: Math.max(2, short - (short % 2)), kilobits: 200 }];
  return all.map(({ side, kilobits }) => ({ name: `${side}p`, side, kilobits }));
}
