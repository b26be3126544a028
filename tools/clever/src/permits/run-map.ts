import type { CallMap } from '@clever/model-permit';
import { formatTable } from '../terminal/table.ts';
import { type PermitterOptions, withPermitter } from './permitter-client.ts';

/** Prints who may call what, and who did. */
export async function runMap({
  minutes,
  json,
  ...options
}: PermitterOptions & { minutes: number; json?: true }): Promise<void> {
  const map = await withPermitter(options, ({ call }) => call.map({ query: { minutes } }));
  process.stdout.write(json ? `${JSON.stringify(map, null, 2)}\n` : `${formatMap(map)}\n`);
}

/** Formats the map of calls: a line for each caller and operation, then what needs somebody's attention. */
export function formatMap({ since, callers, calls, oldSecrets, drift }: CallMap): string {
  const granted = callers.flatMap(({ name, operations }) => operations.map((operation) => [name, operation] as const));
  const seen = calls.map(({ caller, operation }) => [caller ?? '(unknown)', operation] as const);
  const pairs = [...new Set([...granted, ...seen].map((pair) => pair.join(' ')))].sort().map((pair) => pair.split(' '));
  const rows = pairs.map(([caller = '', operation = '']) => {
    const count = calls.find((one) => (one.caller ?? '(unknown)') === caller && one.operation === operation);
    const isGranted = granted.some((pair) => pair[0] === caller && pair[1] === operation);
    return [caller, operation, isGranted ? 'granted' : '', `${count?.permitted ?? ''}`, `${count?.denied ?? ''}`];
  });
  return [
    formatTable(['caller', 'operation', '', 'permitted', 'denied'], rows),
    '',
    `calls since ${since}; counts are some seconds behind`,
    ...oldSecrets.map(({ caller, calls }) => `${caller} still uses its older secret (${calls} calls)`),
    ...drift.map(
      (one) => `${one.caller} was written against ${one.contract} ${one.written}, ${one.is} of ${one.served}`,
    ),
  ].join('\n');
}
