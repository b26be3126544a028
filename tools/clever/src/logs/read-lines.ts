import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../terminal/failure.ts';

/** A line of a service's log. */
export interface Line {
  readonly level: number;
  readonly time: string;
  readonly service: string;
  readonly msg?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly requestId?: string;
  readonly caller?: string | null;
  readonly operation?: string | null;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string;
  readonly ms?: number;
  readonly job?: string;
  readonly err?: { readonly message?: string; readonly code?: string };
}

/** Reads the lines about a trace or a request, in the order of their times. `-` is standard input, a folder is the logs in it. */
export async function readLines(places: readonly string[], id: string): Promise<Line[]> {
  const found: Line[] = [];
  for (const file of places.flatMap(filesOf)) {
    const input = file === '-' ? process.stdin : createReadStream(file);
    for await (const text of createInterface({ input })) {
      const line = text.includes(id) ? parse(text) : undefined;
      if (line && (line.traceId === id || line.requestId === id)) found.push(line);
    }
  }
  return found.sort((one, other) => (one.time < other.time ? -1 : Number(one.time > other.time)));
}

function filesOf(place: string): string[] {
  if (place === '-') return [place];
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) throw new Failure(`there is no ${place}`, { exit: 'config' });
  if (!stat.isDirectory()) return [place];
  const logs = readdirSync(place).filter((name) => /\.log(\.\d+)?$/.test(name));
  return logs.map((name) => join(place, name));
}

/** What stands before the first brace is what a container's log adds. */
function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text.slice(text.indexOf('{'))) as Line;
  } catch {
    return undefined;
  }
}
