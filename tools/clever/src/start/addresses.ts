import type { LoadedService } from './plan.ts';

/** Where the services of a machine are: from this port on, with TLS or without. */
export interface Place {
  readonly portBase: number;
  readonly tls?: boolean | undefined;
}

/** `http://127.0.0.1:4105` */
export const addressOf = ({ portBase, tls }: Place, { portOffset }: Pick<LoadedService, 'portOffset'>): string =>
  `${tls ? 'https' : 'http'}://127.0.0.1:${portBase + portOffset}`;

/** Returns the address setting of each callee: `{ COUPON_URL: 'http://127.0.0.1:4105' }`. */
export function calleeSettings(services: readonly LoadedService[], place: Place): Record<string, string> {
  return Object.fromEntries(
    services.flatMap((one) =>
      one.service.contracts.map(({ service }) => [`${service.toUpperCase()}_URL`, addressOf(place, one)]),
    ),
  );
}
