import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { Metrics } from '../metrics.ts';
import { scope, toTime } from './to-readable.ts';

type Read = MetricObjectWithValues<MetricValue<string>>;
interface Sample extends MetricValue<string> {
  /** Of the parts of a histogram: with `_bucket`, `_sum` or `_count` at its end. */
  readonly metricName?: string;
}

/** Reads what Prometheus would read, so that nothing is measured twice. */
export function prometheusProducer({ collect }: Pick<Metrics, 'collect'>): MetricProducer {
  const since = toTime(Date.now());
  return {
    async collect() {
      const between = { startTime: since, endTime: toTime(Date.now()) };
      const metrics = (await collect()).flatMap((metric) => toData(metric, between) ?? []);
      return { resourceMetrics: { resource: emptyResource(), scopeMetrics: [{ scope, metrics }] }, errors: [] };
    },
  };
}

interface Between {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

function toData(metric: Read, between: Between): MetricData | undefined {
  const { name, help, type } = metric;
  const descriptor = { name, description: help, unit: '', valueType: ValueType.DOUBLE };
  const common = { descriptor, aggregationTemporality: AggregationTemporality.CUMULATIVE };
  const points = () => metric.values.map((value) => toPoint(value, value.value, between));
  switch (String(type)) {
    case 'counter':
      return { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints: points() };
    case 'gauge':
      return { ...common, dataPointType: DataPointType.GAUGE, dataPoints: points() };
    case 'histogram':
      return { ...common, dataPointType: DataPointType.HISTOGRAM, dataPoints: histogramsOf(metric, between) };
    default:
      return undefined;
  }
}

const toPoint = <T>({ labels }: { readonly labels: object }, value: T, between: Between): DataPoint<T> => ({
  ...between,
  attributes: labels as Attributes,
  value,
});

/** Prometheus counts what is at most a bound; OpenTelemetry what is between two. */
function histogramsOf({ values }: Read, between: Between): DataPoint<Histogram>[] {
  const series = Map.groupBy(values as Sample[], ({ labels: { le: _bound, ...labels } }) => JSON.stringify(labels));
  return [...series].map(([labels, samples]) => {
    const part = (end: string) => samples.find(({ metricName }) => metricName?.endsWith(end))?.value ?? 0;
    const buckets = samples.filter(({ labels: { le } }) => le !== undefined && le !== '+Inf');
    const atMost = [...buckets.map(({ value }) => value), part('_count')];
    return toPoint(
      { labels: JSON.parse(labels) },
      {
        buckets: {
          boundaries: buckets.map(({ labels: { le } }) => Number(le)),
          counts: atMost.map((count, at) => count - (atMost[at - 1] ?? 0)),
        },
        sum: part('_sum'),
        count: part('_count'),
      },
      between,
    );
  });
}
