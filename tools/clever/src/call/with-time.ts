type Call = (sent?: unknown, options?: { readonly timeoutMs?: number }) => Promise<unknown>;

/** Makes a client of a service whose calls may take longer than services give each other: people wait. */
export function withTime<Client extends object>(client: Client, timeoutMs: number): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return (sent: unknown, options: object = {}) => (found as Call)(sent, { timeoutMs, ...options });
    },
  });
}
