import { freePort, type Send, type TestPlatform } from '@clever/testing';
import { type ServiceProcess, startProcess } from './service-process.ts';

/** Services of a platform in processes of their own, that are killed and started again on the same ports. */
export interface KillableServices<Name extends string> extends AsyncDisposable {
  urlOf(name: Name): string;
  /** Sends requests as `shop` to a service that may be away, until it answers. */
  sendTo(name: Name): Send;
  /** Kills these with nothing flushed, all at once, and starts them again. */
  restart(names: readonly Name[]): Promise<void>;
}

/** Stops services of a platform, and starts each in a process of its own. */
export async function startKillable<Name extends string>(
  platform: TestPlatform,
  names: readonly Name[],
): Promise<KillableServices<Name>> {
  for (const name of names) await platform.service(name).stop();
  const ports = new Map(await Promise.all(names.map(async (name) => [name, await freePort()] as const)));
  const urlOf = (name: Name) => `http://127.0.0.1:${ports.get(name)}`;
  const urls = Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_URL`, urlOf(name)]));
  const running = new Map<Name, ServiceProcess>();
  await using begun = new AsyncDisposableStack();
  const processes = begun.use(new AsyncDisposableStack());
  const start = async (name: Name) => {
    const env = { ...platform.service(name).env, ...urls };
    running.set(name, processes.use(await startProcess(name, env, ports.get(name) as number)));
  };
  await Promise.all(names.map(start));
  const headers = { authorization: `Basic ${btoa(`shop:${platform.secretOf('shop')}`)}` };
  begun.move();
  return {
    urlOf,
    sendTo: (name) => createSend(urlOf(name), headers),
    async restart(killed) {
      await Promise.all(killed.map((name) => running.get(name)?.kill()));
      await Promise.all(killed.map(async (name) => processes.disposed || (await start(name))));
    },
    [Symbol.asyncDispose]: () => processes.disposeAsync(),
  };
}

function createSend(url: string, authorization: Record<string, string>): Send {
  return async <Body>(method: string, path: string, { body, headers }: Parameters<Send>[2] = {}) => {
    const isJson = body !== undefined && !Buffer.isBuffer(body);
    const type = isJson ? { 'content-type': 'application/json' } : {};
    const content = isJson ? JSON.stringify(body) : body;
    for (;;) {
      const init = {
        method,
        headers: { ...authorization, ...type, ...headers },
        body: (content as string | Buffer | undefined) ?? null,
      };
      const reply = await fetch(`${url}${path}`, init as RequestInit).catch(() => undefined);
      if (reply && reply.status >= 400 && reply.status < 500)
        throw new Error(`${method} ${path}: ${await reply.text()}`);
      if (reply?.ok) return { status: reply.status, headers: {}, body: (await reply.json()) as Body };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
}
