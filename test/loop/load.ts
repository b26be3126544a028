import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** What came back while it ran. */
export interface Load {
  /** Stops sending, waits for what is under way, and tells how many were answered, and each failure. */
  stop(): Promise<{ answered: number; failures: readonly string[] }>;
}

export interface LoadOptions {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Requests under way at once. */
  readonly clients: number;
}

/** Sends one request after another with several clients, over connections that are kept, until it is stopped. */
export function startLoad({ url, headers, clients }: LoadOptions): Load {
  const dispatcher = new Agent({ connections: clients });
  const failures: string[] = [];
  let answered = 0;
  let isStopped = false;
  const client = async () => {
    while (!isStopped) {
      try {
        const { statusCode, body } = await request(url, { headers, dispatcher });
        await body.dump();
        if (statusCode === 200) answered++;
        else failures.push(`status ${statusCode}`);
      } catch (error) {
        failures.push(String(error));
      }
      await sleep(2);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    async stop() {
      isStopped = true;
      await running;
      await dispatcher.close();
      return { answered, failures };
    },
  };
}
