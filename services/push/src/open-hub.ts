import { openPush, type PushDb } from '@clever/model-push/db';
import type { Opening } from '@clever/service';
import { openBus } from './bus/open-bus.ts';
import type { Config } from './config.ts';
import { Hub } from './hub/hub.ts';
import { openTokens, type Tokens } from './tokens.ts';

/** The open domain, with the connections of this replica. */
export interface OpenHub extends PushDb {
  readonly hub: Hub;
  readonly tokens: Tokens;
}

/** Opens the domain and what connects this replica: its hub, and the bus between replicas. */
export async function openHub({ databases, config, log, stopping }: Opening<Config, readonly []>): Promise<OpenHub> {
  const bus = openBus(config.NATS_URL, log);
  const db = openPush(databases.open('push'), () => !bus.isUp());
  const tokens = openTokens(config.PUSH_TOKEN_KEY);
  const hub = new Hub({ db, config, log, bus, tokens });
  await hub.open();
  stopping.addEventListener('abort', () => hub.drain(), { once: true });
  return {
    ...db,
    hub,
    tokens,
    async close() {
      await hub.close();
      await bus.close();
      await db.close();
    },
  };
}
