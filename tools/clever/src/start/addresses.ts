import type { LoadedService } from './plan.ts';

/** `http://127.0.0.1:4105` */
export const addressOf = (portBase: number, { portOffset }: Pick<LoadedService, 'portOffset'>): string =>
  `http://127.0.0.1:${portBase + portOffset}`;

/** Returns the address setting of each callee: `{ COUPON_URL: 'http://127.0.0.1:4105' }`. */
export function calleeSettings(services: readonly LoadedService[], portBase: number): Record<string, string> {
  return Object.fromEntries(
    services.flatMap((one) =>
      one.service.contracts.map(({ service }) => [`${service.toUpperCase()}_URL`, addressOf(portBase, one)]),
    ),
  );
}
