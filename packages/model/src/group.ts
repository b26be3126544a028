interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupOptions<Ask, Answer> {
  /** Most questions of one run. */
  readonly maxSize: number;
  /** How many runs there may be at a time. */
  readonly lanes: number;
  /** Answers each question, in their order. When it fails, nothing was done, or each question may be asked again. */
  readonly run: (asks: readonly Ask[]) => Promise<readonly Answer[]>;
  /** Whether a run that failed is worth another one as a whole: it sees then what it ran into. None is by default. */
  readonly repeats?: (error: unknown) => boolean;
}

/**
 * Collects the questions that wait into one run, and gives each its own answer. While a run is under way, the next ones gather, so the
 * more there are, the larger the groups. A failing run is repeated for each question alone: only those fail that must.
 */
export class Group<Ask, Answer> {
  readonly #options: GroupOptions<Ask, Answer>;
  readonly #running = new Set<Promise<void>>();
  #waiting: Waiting<Ask, Answer>[] = [];
  #scheduled = false;

  constructor(options: GroupOptions<Ask, Answer>) {
    this.#options = options;
  }

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when everything that was asked is answered. */
  async close(): Promise<void> {
    while (this.#waiting.length > 0 || this.#running.size > 0) {
      await Promise.all(this.#running);
      await new Promise(setImmediate);
    }
  }

  /** After the requests of this turn of the event loop were read, so that they share a run. */
  #schedule(): void {
    if (this.#scheduled || this.#running.size >= this.#options.lanes) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  #start(): void {
    const group = this.#waiting.splice(0, this.#options.maxSize);
    if (group.length === 0) return;
    const run = this.#answer(group).finally(() => {
      this.#running.delete(run);
      if (this.#waiting.length > 0) this.#schedule();
    });
    this.#running.add(run);
    if (this.#waiting.length > 0) this.#schedule();
  }

  async #answer(group: readonly Waiting<Ask, Answer>[], isRepeat = false): Promise<void> {
    try {
      const answers = await this.#options.run(group.map(({ ask }) => ask));
      for (const [at, { resolve }] of group.entries()) resolve(answers[at] as Answer);
    } catch (error) {
      if (!isRepeat && this.#options.repeats?.(error)) return this.#answer(group, true);
      const [only] = group;
      if (group.length === 1) only?.reject(error);
      else await Promise.all(group.map((each) => this.#answer([each])));
    }
  }
}
