import type { FastifyInstance } from 'fastify';
import { jsonReader } from '../body.ts';
import { type Entry, prepare } from '../entry.ts';
import type { ChassisSettings } from '../settings.ts';
import { acceptCalls } from './accept.ts';
import { callEntry, isServedFramed } from './call-entry.ts';
import type { Serving } from './dispatcher.ts';

/** Lets a service take calls over `clever/1`, of the operations that it has. Returns where their connections begin. */
export function serveCalls(
  app: FastifyInstance,
  entries: readonly Entry[],
  parts: Omit<Serving, 'entries' | 'readJson'>,
  { MAX_BODY_BYTES, BODY_TIMEOUT_MS }: ChassisSettings,
): Entry {
  const framed = entries.filter(({ operation }) => isServedFramed(operation));
  const byName = new Map(framed.map((entry) => [entry.operation.name as string, callEntry(entry, MAX_BODY_BYTES)]));
  const serving = { ...parts, entries: byName, readJson: jsonReader(app) };
  const { handler, retire, close } = acceptCalls(serving, BODY_TIMEOUT_MS);
  parts.shared.stopping.addEventListener('abort', retire, { once: true });
  app.addHook('onClose', async () => close());
  return prepare(handler);
}
