/** Returns whether a line of a service's log is an error, without parsing it: pino writes the level first. */
export const isErrorLine = (line: string): boolean => /^\{"level":[56]0,/.test(line);

interface Entry {
  readonly service?: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
  readonly operation?: string | null;
  readonly method?: string;
  readonly status?: number;
  readonly ms?: number;
}

/** Shortens a line of a service's log for a terminal: stacks are in the file. What is no JSON stays as it is. */
export function formatLogLine(line: string): string {
  const entry = parse(line);
  if (!entry) return line.trimEnd();
  const { service, msg, err, operation, method, status, ms } = entry;
  const request = status === undefined ? [] : [method, operation ?? 'unknown', status, `${ms} ms`];
  const head = [service, ...(status === undefined ? [msg] : request)].filter(Boolean).join(' ');
  return err ? `${head}: ${err.message}` : head;
}

function parse(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
