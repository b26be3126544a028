import type { Opening } from '@clever/service';
import type { Bus } from './bus.ts';
import { openNats } from './nats.ts';

/** PostgreSQL tells by itself, in the transaction of the message. */
const none: Bus = { isUp: () => false, tell() {}, listen() {}, close: async () => {} };

/** Opens NATS, where there is an address of it. */
export const openBus = (url: string, log: Opening<unknown, []>['log']): Bus => (url === '' ? none : openNats(url, log));
