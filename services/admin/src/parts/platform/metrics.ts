/** A line of metrics: its labels, and its value. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type Samples = ReadonlyMap<string, readonly Sample[]>;

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads the text format of Prometheus. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function readMetrics(text: string): Samples {
  const samples = new Map<string, Sample[]>();
  for (const each of text.split('\n')) {
    const [, name, labels = '', value] = line.exec(each) ?? [];
    if (name === undefined || each.startsWith('#')) continue;
    const sample = { labels: labelsOf(labels), value: Number(value) };
    const before = samples.get(name);
    if (before) before.push(sample);
    else samples.set(name, [sample]);
  }
  return samples;
}

const labelsOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(label)].map(([, name = '', value = '']) => [name, value.replace(/\\(.)/g, '$1')]),
  );

/** The value of a metric without labels; undefined where it is absent. */
export const singleValue = (samples: Samples, name: string): number | undefined => samples.get(name)?.[0]?.value;
