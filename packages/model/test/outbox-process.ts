import { standard } from '@clever/contract';
import { openDatabases } from '@clever/router';
import { deliver } from '../src/outbox.ts';

/* A replica of a service that owes calls: delivers until it is killed. */

const database = openDatabases(process.env).open('notice');

async function grant({ key, body }: { key: string; body: unknown }): Promise<unknown> {
  const headers = { 'idempotency-key': key };
  const reply = await fetch(process.env.CALLEE_URL as string, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!reply.ok) throw standard.unavailable();
  return reply.json();
}

const pauseMs = () => 50;
process.send?.('ready');
for (;;) {
  await deliver(database, {
    call: { item: { grant } },
    pauseMs,
    timeoutMs: Number(process.env.TIMEOUT_MS),
    graceMs: 0,
    maxMessages: 4,
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
}
