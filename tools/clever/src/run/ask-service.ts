const timeoutMs = 2000;

/** Asks a service for its version; null where it does not answer. */
export async function askVersion(url: string): Promise<string | null> {
  const response = await ask(`${url}/health/live`);
  if (!response?.ok) return null;
  const { version } = (await response.json()) as { version?: string };
  return version ?? null;
}

/** Asks a service for the memory of its process, in bytes, as the caller `clever`. */
export async function askMemory(url: string, secret: string): Promise<number | null> {
  const authorization = `Basic ${Buffer.from(`clever:${secret}`).toString('base64')}`;
  const response = await ask(`${url}/metrics`, { authorization });
  return response?.ok ? readMetric(await response.text(), 'process_resident_memory_bytes') : null;
}

/** Finds the value of a metric in Prometheus' text format; null where it is absent. */
export function readMetric(text: string, name: string): number | null {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ') + 1));
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Response | undefined> {
  return fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined);
}
