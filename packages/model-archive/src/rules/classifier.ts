/** A programme whose category is known. */
export interface Example {
  readonly broadcaster: string | null;
  readonly category: string;
  readonly nouns: readonly string[];
}

interface Counts {
  examples: number;
  words: number;
  readonly byWord: Map<string, number>;
}

/** Multinomial naive Bayes over nouns, with add-one smoothing. @see https://en.wikipedia.org/wiki/Naive_Bayes_classifier */
export class Classifier {
  readonly #categories = new Map<string, Counts>();
  readonly #vocabulary = new Set<string>();
  #examples = 0;

  get examples(): number {
    return this.#examples;
  }

  learn({ category, nouns }: Example): void {
    const counts = this.#categories.get(category) ?? { examples: 0, words: 0, byWord: new Map() };
    this.#categories.set(category, counts);
    counts.examples++;
    this.#examples++;
    for (const noun of nouns) {
      this.#vocabulary.add(noun);
      counts.words++;
      counts.byWord.set(noun, (counts.byWord.get(noun) ?? 0) + 1);
    }
  }

  /** The likeliest category and its probability; undefined where nothing was learnt, or no noun is known. */
  suggest(nouns: readonly string[]): { category: string; confidence: number } | undefined {
    const known = nouns.filter((noun) => this.#vocabulary.has(noun));
    if (known.length === 0 || this.#categories.size < 2) return undefined;
    const scores = [...this.#categories].map(([category, counts]) => ({ category, score: this.#score(counts, known) }));
    scores.sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1));
    const best = scores[0];
    if (!best) return undefined;
    const sum = scores.reduce((total, { score }) => total + Math.exp(score - best.score), 0);
    return { category: best.category, confidence: Math.round(1_000 / sum) / 1_000 };
  }

  #score({ examples, words, byWord }: Counts, nouns: readonly string[]): number {
    const prior = Math.log(examples / this.#examples);
    const all = words + this.#vocabulary.size;
    return nouns.reduce((sum, noun) => sum + Math.log(((byWord.get(noun) ?? 0) + 1) / all), prior);
  }
}

/** Makes a classifier of examples. */
export function train(examples: Iterable<Example>): Classifier {
  const classifier = new Classifier();
  for (const example of examples) classifier.learn(example);
  return classifier;
}
