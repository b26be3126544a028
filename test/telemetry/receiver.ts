import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import protobuf from 'protobufjs';

const protocol = protobuf.loadSync(fileURLToPath(new URL('otlp.proto', import.meta.url)));

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly error: string | undefined;
  readonly attributes: Attributes;
  readonly ms: number;
}

export interface ReceivedLog {
  readonly service: string;
  readonly body: string;
  readonly severity: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

export interface ReceivedMetric {
  readonly service: string;
  readonly name: string;
  readonly points: readonly {
    readonly attributes: Attributes;
    readonly value: number;
    readonly buckets?: readonly number[];
  }[];
}

/** A collector: takes OTLP as protobuf over HTTP, and keeps what it decoded. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  readonly logs: ReceivedLog[];
  readonly metrics: ReceivedMetric[];
  /** Of the last request. */
  readonly headers: () => IncomingMessage['headers'];
}

/** Starts a receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const spans: ReceivedSpan[] = [];
  const logs: ReceivedLog[] = [];
  const metrics: ReceivedMetric[] = [];
  let headers: IncomingMessage['headers'] = {};
  const takers: Record<string, (body: Buffer) => void> = {
    '/v1/traces': (body) => void spans.push(...spansOf(decode('Traces', body))),
    '/v1/logs': (body) => void logs.push(...logsOf(decode('Logs', body))),
    '/v1/metrics': (body) => void metrics.push(...metricsOf(decode('Metrics', body))),
  };
  const server = createServer(async (request, response) => {
    headers = request.headers;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const take = takers[request.url ?? ''];
    const isProtobuf = request.headers['content-type'] === 'application/x-protobuf';
    if (take && isProtobuf) take(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
    response.writeHead(take && isProtobuf ? 200 : 415).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    logs,
    metrics,
    headers: () => headers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what the protocol's description makes has no types.
type Decoded = any;

function decode(type: string, body: Buffer): Decoded {
  const message = protocol.lookupType(`otlp.${type}`);
  return message.toObject(message.decode(body), { longs: Number, bytes: Buffer, defaults: true, oneofs: true });
}

const hex = (bytes: Buffer | undefined) => Buffer.from(bytes ?? []).toString('hex');
const plainOf = (value: Decoded) => (value ? value[value.value as string] : undefined);
const attributesOf = (pairs: Decoded[] = []): Attributes =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, plainOf(value)]));
const serviceOf = ({ resource }: Decoded) => String(attributesOf(resource.attributes)['service.name']);

const spansOf = ({ resourceSpans }: Decoded): ReceivedSpan[] =>
  resourceSpans.flatMap((one: Decoded) =>
    one.scopeSpans.flatMap(({ spans }: Decoded) =>
      spans.map((span: Decoded) => ({
        service: serviceOf(one),
        name: span.name,
        kind: span.kind,
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentSpanId: hex(span.parentSpanId),
        error: span.status?.code === 2 ? span.status.message : undefined,
        attributes: attributesOf(span.attributes),
        ms: (span.endTimeUnixNano - span.startTimeUnixNano) / 1e6,
      })),
    ),
  );

const logsOf = ({ resourceLogs }: Decoded): ReceivedLog[] =>
  resourceLogs.flatMap((one: Decoded) =>
    one.scopeLogs.flatMap(({ logRecords }: Decoded) =>
      logRecords.map((record: Decoded) => ({
        service: serviceOf(one),
        body: plainOf(record.body),
        severity: record.severityNumber,
        traceId: hex(record.traceId),
        spanId: hex(record.spanId),
        attributes: attributesOf(record.attributes),
      })),
    ),
  );

const metricsOf = ({ resourceMetrics }: Decoded): ReceivedMetric[] =>
  resourceMetrics.flatMap((one: Decoded) =>
    one.scopeMetrics.flatMap(({ metrics }: Decoded) =>
      metrics.map(({ name, gauge, sum, histogram }: Decoded) => ({
        service: serviceOf(one),
        name,
        points: (gauge ?? sum ?? histogram).dataPoints.map((point: Decoded) => ({
          attributes: attributesOf(point.attributes),
          value: histogram ? point.count : point.asDouble,
          ...(histogram && { buckets: point.bucketCounts }),
        })),
      })),
    ),
  );
