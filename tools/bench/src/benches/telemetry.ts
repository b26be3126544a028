import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { ratesReport } from './rates.ts';

/** The chassis with spans, metrics and log lines sent by OTLP, against itself without. Whoever receives them reads and forgets. */
export async function telemetry() {
  const collector = createServer((request, response) => {
    request.resume().once('end', () => response.end());
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const requests = () => () => httpRequest('GET', '/hello?name=x');
  const server = 'hello-clever';
  const on = (part: string) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: part });
  try {
    const rows = await compare(
      [
        { label: 'off', server, requests },
        { label: 'on, all traces', server, requests, env: on('1') },
        { label: 'on, one trace in a hundred', server, requests, env: on('0.01') },
      ],
      { expected: 200 },
    );
    return ratesReport('telemetry', 'Telemetry: OTLP on and off', rows, []);
  } finally {
    collector.closeAllConnections();
    collector.close();
  }
}
