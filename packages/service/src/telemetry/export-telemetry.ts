import { hostname } from 'node:os';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';
import type { Departed } from '../admission.ts';
import type { Service } from '../create-service.ts';
import { currentSpan } from '../current-span.ts';
import type { Metrics } from '../metrics.ts';
import { isOwn } from '../ops.ts';
import type { ChassisSettings } from '../settings.ts';
import { childOf, sampleTraces } from '../trace.ts';
import { copyLines } from './log-records.ts';
import { prometheusProducer } from './prometheus-metrics.ts';
import { callSpan, jobSpan, requestSpan, statementSpan } from './spans.ts';
import type { Telemetry } from './telemetry.ts';
import { toReadable } from './to-readable.ts';

/** Spans and lines that wait at most, before some are lost: half a second of a busy service. */
const maxQueueSize = 16_384;

/** Exports by OTLP, with OpenTelemetry's own exporters. A collector that is away costs what it misses, and nothing else. */
export function exportTelemetry(service: Service, settings: ChassisSettings, metrics: Metrics): Telemetry {
  sampleTraces(settings.OTEL_TRACES_SAMPLER_ARG);
  const resource = resourceFromAttributes({
    'service.name': service.name,
    'service.version': service.version,
    'service.instance.id': `${hostname()}-${process.pid}-${service.name}`,
  });
  const to = addressesOf(settings);
  const batch = { maxQueueSize };
  const spans = new BatchSpanProcessor({ exporter: new OTLPTraceExporter(to('traces')), ...batch });
  const lines = new BatchLogRecordProcessor({ exporter: new OTLPLogExporter(to('logs')), ...batch });
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(to('metrics')),
        exportIntervalMillis: settings.OTEL_METRIC_EXPORT_INTERVAL,
        exportTimeoutMillis: Math.min(settings.OTEL_METRIC_EXPORT_INTERVAL, 10_000),
        metricProducers: [prometheusProducer(metrics)],
      }),
    ],
  });
  const end: End = (span) => spans.onEnd(toReadable(span, resource));

  return {
    departed(departed: Departed) {
      if (isWorthSpan(departed)) end(requestSpan(departed));
    },
    calls: {
      begin: ({ traceparent }) => childOf(traceparent),
      ended: (call) => end(callSpan(call)),
    },
    statements: followStatements(end),
    job: followJobs(end),
    copyLines: (stream) => copyLines(stream, (record) => lines.onEmit(record), resource),
    closeMeters: () => meters.shutdown().catch(() => undefined),
    close: async () => void (await Promise.allSettled([spans.shutdown(), lines.shutdown()])),
  };
}

type End = (span: Parameters<typeof toReadable>[0]) => void;

const followStatements =
  (end: End): Telemetry['statements'] =>
  (statement) => {
    const parent = currentSpan()?.traceparent;
    if (parent === undefined) return () => undefined;
    const startedAt = performance.now();
    return (error) => end(statementSpan(statement, { parent, startedAt, error }));
  };

const followJobs =
  (end: End): Telemetry['job'] =>
  async (job, traceparent, run) => {
    const startedAt = performance.now();
    const over = (error?: unknown) => end(jobSpan(job, { traceparent, startedAt, error }));
    try {
      const result = await run();
      over();
      return result;
    } catch (error) {
      over(error);
      throw error;
    }
  };

/** Probes come every few seconds, and what was refused on arrival has no trace. */
const isWorthSpan = ({ request }: Departed) => request.traceparent !== '' && !isOwn(request.operation);

function addressesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_HEADERS: given }: ChassisSettings) {
  const pairs = given.split(',').filter((pair) => pair.includes('='));
  const headers = Object.fromEntries(
    pairs.map((pair) => [
      pair.slice(0, pair.indexOf('=')).trim(),
      decodeURIComponent(pair.slice(pair.indexOf('=') + 1)),
    ]),
  );
  return (signal: string) => ({ url: `${base.replace(/\/$/, '')}/v1/${signal}`, headers, timeoutMillis: 5_000 });
}
