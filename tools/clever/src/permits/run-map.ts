import { formatMap } from './format-map.ts';
import { type PermitterOptions, withPermitter } from './permitter-client.ts';

/** Prints who may call what, who did, what runs, and who is ahead or behind. */
export async function runMap({
  minutes,
  json,
  ...options
}: PermitterOptions & { minutes: number; json?: true }): Promise<void> {
  const map = await withPermitter(options, ({ call }) => call.map({ query: { minutes } }));
  process.stdout.write(json ? `${JSON.stringify(map, null, 2)}\n` : `${formatMap(map)}\n`);
}
