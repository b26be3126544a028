import type { Env } from '@clever/router';
import type { Service } from '@clever/service';

export interface PlatformOptions {
  readonly services: readonly Service[];
  /** Callers and what they may call: `{ shop: ['coupon.redeem'] }`. The services are callers by themselves. */
  readonly callers?: Readonly<Record<string, readonly string[]>>;
  /** Settings by service: `{ coupon: { CODE_KEY: '...' } }`; `{url}` in one is where the service itself will listen. */
  readonly settings?: Readonly<Record<string, Env>>;
}
