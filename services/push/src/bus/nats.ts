import type { Opening } from '@clever/service';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';

const subject = 'clever.push';
const reconnectMs = 500;
const pingMs = 5_000;

/**
 * Tells by NATS, while it is there; it connects by itself, and again. Whoever is not connected hears nothing, so each change of that is told as something
 * that may have been missed.
 */
export function openNats(url: string, log: Opening<unknown, []>['log']): Bus {
  let connection: NatsConnection | undefined;
  let isUp = false;
  let isClosed = false;
  let onChange: Parameters<Bus['listen']>[0] = () => {};
  const change = (up: boolean) => {
    if (isClosed || isUp === up) return;
    isUp = up;
    log.info({ isUp }, 'NATS');
    onChange(undefined);
  };

  async function begin() {
    const servers = url.split(',');
    const options = {
      servers,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: reconnectMs,
      pingInterval: pingMs,
    };
    const opened = await connect(options);
    connection = opened;
    if (isClosed) return opened.close();
    opened.subscribe(subject, {
      callback: (error, message) => onChange(error ? undefined : (message.json<string[]>() ?? undefined)),
    });
    await opened.flush();
    change(true);
    for await (const { type } of opened.status()) {
      if (type === 'disconnect') change(false);
      if (type === 'reconnect') change(true);
    }
  }
  const running = begin().catch((error: unknown) => log.error({ err: error }, 'NATS cannot be used'));

  return {
    isUp: () => isUp,
    tell: (channels) => {
      if (isUp) connection?.publish(subject, JSON.stringify(channels));
    },
    listen: (listener) => {
      onChange = listener;
    },
    async close() {
      isClosed = true;
      isUp = false;
      if (!connection) return;
      await connection.close();
      await running;
    },
  };
}
