import type { Env } from '@clever/router';
import type { Service } from '@clever/service';
import { startPlatform, type TestPlatform, type TestService } from './start-platform.ts';

export interface ServiceOptions {
  /** Callers and what they may call: `{ shop: ['coupon.redeem'], guest: [] }`. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  /** The service's own settings. */
  readonly settings?: Env;
}

/** Starts one service with fresh databases and a real permitter: `const { as } = await startService(app, { grants })`. */
export async function startService(
  service: Service,
  { grants = {}, settings = {} }: ServiceOptions = {},
): Promise<TestService & Omit<TestPlatform, 'service'>> {
  const { service: find, ...platform } = await startPlatform({
    services: [service],
    callers: grants,
    settings: { [service.name]: settings },
  });
  return { ...find(service.name), ...platform };
}
