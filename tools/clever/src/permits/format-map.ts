import type { CallMap } from '@clever/model-permit';
import { formatTable } from '../terminal/table.ts';

const unknown = '(unknown)';

/** Formats the map of calls: a line for each caller and operation, what runs, then what needs somebody's attention. */
export function formatMap(map: CallMap): string {
  const { since, oldSecrets, drift } = map;
  return [
    formatTable(['caller', 'operation', 'granted', 'permitted', 'denied'], callRows(map)),
    '',
    `calls since ${since}; counts are some seconds behind`,
    ...(map.services.length > 0
      ? ['', formatTable(['runs', 'version', 'on', 'contracts', 'models', 'seen'], runRows(map)), '']
      : []),
    ...oldSecrets.map(({ caller, calls }) => `${caller} still uses its older secret (${calls} calls)`),
    ...drift.map(
      (one) =>
        `${one.caller} was written against ${one.contract} ${one.written}, ${one.is === 'ahead' ? 'ahead of' : 'behind'} ${one.served} (${one.calls} calls)`,
    ),
  ].join('\n');
}

function callRows({ callers, calls }: CallMap): string[][] {
  const granted = callers.flatMap(({ name, operations }) => operations.map((operation) => [name, operation] as const));
  const seen = calls.map(({ caller, operation }) => [caller ?? unknown, operation] as const);
  const pairs = [...new Set([...granted, ...seen].map((pair) => pair.join(' ')))].sort().map((pair) => pair.split(' '));
  return pairs.map(([caller = '', operation = '']) => {
    const count = calls.find((one) => (one.caller ?? unknown) === caller && one.operation === operation);
    const all = `${operation.split('.')[0]}.*`;
    const has = (wanted: string) => granted.some((pair) => pair[0] === caller && pair[1] === wanted);
    const grant = has(operation) ? 'yes' : has(all) ? `by ${all}` : 'no';
    return [caller, operation, grant, `${count?.permitted ?? ''}`, `${count?.denied ?? ''}`];
  });
}

const runRows = ({ services }: CallMap): string[][] =>
  services.map(({ service, version, host, contracts, models, seenAt }) => [
    service,
    version,
    host,
    versionsOf(contracts),
    versionsOf(models),
    seenAt,
  ]);

const versionsOf = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ') || '-';
