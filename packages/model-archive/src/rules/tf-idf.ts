/** How many programmes have each noun, of how many. */
export interface Frequencies {
  readonly programmes: number;
  readonly byNoun: ReadonlyMap<string, number>;
}

const maxTags = 8;

/** Chooses the nouns that tell a programme from the others, surest first: frequent in it, rare in the archive (TF-IDF, scaled to 0..1). */
export function chooseTags(nouns: readonly string[], { programmes, byNoun }: Frequencies) {
  const counts = new Map<string, number>();
  for (const noun of nouns) counts.set(noun, (counts.get(noun) ?? 0) + 1);
  const highest = Math.max(1, ...counts.values());
  const rarest = Math.log(1 + programmes);
  return [...counts]
    .map(([name, count]) => {
      const rarity = Math.log(1 + programmes / Math.max(1, byNoun.get(name) ?? 1)) / Math.max(rarest, 0.7);
      return { name, confidence: round((0.5 + (0.5 * count) / highest) * Math.min(1, rarity)) };
    })
    .sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1))
    .slice(0, maxTags);
}

const round = (share: number) => Math.round(share * 1_000) / 1_000;
