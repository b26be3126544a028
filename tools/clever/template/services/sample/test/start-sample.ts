import { randomUUID } from 'node:crypto';
import type { Sample } from '@clever/model-sample';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

export type Running = Awaited<ReturnType<typeof startSample>>;

/** The body of a problem, as far as tests look at it. */
export interface Problem {
  readonly code: string;
}

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startSample() {
  const service = await startService(app, { grants: { shop: ['sample.*'], guest: [] } });
  const shop = service.as('shop');
  const create = async (name: string) =>
    (await shop<Sample>('POST', '/samples', { body: { name }, headers: key() })).body;
  return { ...service, shop, guest: service.as('guest'), create };
}
