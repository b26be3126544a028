import type { MetricObjectWithValues, MetricValueWithName } from 'prom-client';

const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Series {
  /** By bucket, those of smaller ones not included; the last is for what took longer than all of them. */
  readonly counts: number[];
  sum: number;
}

/** Makes labels of what durations are told apart by, when somebody looks. */
type LabelsOf<Outcome> = (operation: string, outcome: Outcome) => Record<string, string | number>;

/**
 * A histogram of durations by operation and how each ended. That of prom-client makes a text of the labels for each request, which costs more than all else
 * that is measured of one.
 */
export class Durations<Outcome extends string | number> {
  readonly help: string;
  readonly name: string;
  readonly #labelsOf: LabelsOf<Outcome>;
  readonly #series = new Map<string, Map<Outcome, Series>>();

  constructor(name: string, help: string, labelsOf: LabelsOf<Outcome>) {
    this.name = name;
    this.help = help;
    this.#labelsOf = labelsOf;
  }

  observe(operation: string, outcome: Outcome, seconds: number): void {
    const series = this.#series.get(operation)?.get(outcome) ?? this.#begin(operation, outcome);
    let at = 0;
    while (at < buckets.length && seconds > (buckets[at] as number)) at++;
    series.counts[at] = (series.counts[at] as number) + 1;
    series.sum += seconds;
  }

  /** Returns what a registry reads of a metric. */
  async get(): Promise<Omit<MetricObjectWithValues<MetricValueWithName<string>>, 'collect'>> {
    const { name, help } = this;
    return { name, help, type: 'histogram' as never, aggregator: 'sum', values: [...this.#values()] };
  }

  #begin(operation: string, outcome: Outcome): Series {
    const series = { counts: Array<number>(buckets.length + 1).fill(0), sum: 0 };
    const byOutcome = this.#series.get(operation) ?? new Map<Outcome, Series>();
    this.#series.set(operation, byOutcome.set(outcome, series));
    return series;
  }

  *#values(): Generator<MetricValueWithName<string>> {
    for (const [operation, byOutcome] of this.#series)
      for (const [outcome, { counts, sum }] of byOutcome) {
        const labels = this.#labelsOf(operation, outcome);
        let count = 0;
        for (const [at, inBucket] of counts.entries()) {
          count += inBucket;
          yield { metricName: `${this.name}_bucket`, labels: { le: buckets[at] ?? '+Inf', ...labels }, value: count };
        }
        yield { metricName: `${this.name}_sum`, labels, value: sum };
        yield { metricName: `${this.name}_count`, labels, value: count };
      }
  }
}
