import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** What came back while it ran. */
export interface Load {
  /** Waits until so many more were answered. */
  moreBy(answers: number): Promise<void>;
  /** Stops sending, waits for what is under way, and tells each failure. */
  stop(): Promise<{ failures: readonly string[] }>;
}

export interface LoadOptions {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Requests under way at once. */
  readonly clients: number;
}

/**
 * Sends one request after another with several clients, until it is stopped. Each has a connection of its own: nginx closes those
 * that are idle when it reads its configuration again, and a request that is sent at that moment is the client's to repeat.
 */
export function startLoad({ url, headers, clients }: LoadOptions): Load {
  const dispatcher = new Agent({ connections: clients, pipelining: 0 });
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
      await sleep(10);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    async moreBy(answers) {
      for (const wanted = answered + answers; answered < wanted && failures.length === 0; ) await sleep(5);
    },
    async stop() {
      isStopped = true;
      await running;
      await dispatcher.close();
      return { failures };
    },
  };
}
