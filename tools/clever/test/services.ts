import { contract, Nothing, operation, uses } from '@clever/contract';
import { createService, defineContext } from '@clever/service';
import Type, { type TProperties } from 'typebox';
import type { LoadedService } from '../src/start/plan.ts';

const contractOf = (domain: string) =>
  contract(domain, '1.2.0', {
    read: operation({
      name: `${domain}.read`,
      method: 'GET',
      path: '/',
      access: 'strong',
      idempotent: 'safe',
      summary: 'Read',
      replies: { 204: Nothing },
    }),
  });

interface Described {
  readonly portOffset: number;
  /** Domains whose `read` it calls. */
  readonly calls?: readonly string[];
  readonly config?: TProperties;
  readonly settings?: Record<string, string>;
}

/** A service that is never started. */
export function loaded(name: string, { portOffset, calls = [], config = {}, settings = {} }: Described): LoadedService {
  const context = defineContext({
    config: Type.Object(config),
    calls: calls.map((domain) => uses(contractOf(domain), 'read')),
    domains: name === 'permitter' ? ['permit'] : ['coupon'],
    open: () => ({}),
  });
  const service = createService({ name, version: '1.0.0', contracts: [contractOf(name)], context, handlers: [] });
  return { name, folder: `/services/${name}`, version: '1.0.0', portOffset, settings, service };
}
