import type { CallMap } from '../map-shapes.ts';
import type { Caller } from '../shapes.ts';
import { compareVersions } from './compare-versions.ts';

/** Calls of one caller to one operation, by secret and by the contract it was written against. */
export interface SeenCalls {
  readonly operation: string;
  readonly caller: string | null;
  readonly secretId: string | null;
  readonly contract: string | null;
  readonly permitted: number;
  readonly denied: number;
}

export interface Drawn {
  readonly since: Date;
  readonly callers: readonly Caller[];
  /** The newest first. */
  readonly reports: readonly { service: string; serviceVersion: string; contracts: unknown; seenAt: Date }[];
  readonly calls: readonly SeenCalls[];
}

/** Draws the map of calls from what is known and what was seen. */
export function drawMap({ since, callers, reports, calls }: Drawn): CallMap {
  const services = reports.map(({ service, serviceVersion, contracts, seenAt }) => ({
    name: service,
    version: serviceVersion,
    contracts: contracts as Record<string, string>,
    seenAt: seenAt.toISOString(),
  }));
  return {
    since: since.toISOString(),
    callers: callers.map(({ name, kind, disabled, operations }) => ({ name, kind, disabled, operations })),
    services,
    callees: calleesOf(callers, calls),
    calls: sumBy(calls, ({ caller, operation }) => `${caller} ${operation}`).map(
      ({ caller, operation, ...counts }) => ({
        caller,
        operation,
        permitted: counts.permitted,
        denied: counts.denied,
      }),
    ),
    oldSecrets: callers.flatMap((caller) => oldSecretOf(caller, calls)),
    drift: driftOf(services, calls),
  };
}

function calleesOf(callers: readonly Caller[], calls: readonly SeenCalls[]): CallMap['callees'] {
  const named = new Set([
    ...calls.map(({ operation }) => operation),
    ...callers.flatMap(({ operations }) => operations),
  ]);
  const byCallee = Map.groupBy([...named].sort(), domainOf);
  return [...byCallee].map(([name, operations]) => ({
    name,
    operations: operations.map((operation) => ({
      name: operation,
      grantedTo: callers.filter((caller) => mayCall(caller, operation)).map((caller) => caller.name),
      ...total(calls.filter((call) => call.operation === operation)),
    })),
  }));
}

function oldSecretOf({ name, secrets }: Caller, calls: readonly SeenCalls[]): CallMap['oldSecrets'] {
  const [older, newer] = secrets;
  if (!older || !newer) return [];
  const used = total(calls.filter(({ secretId }) => secretId === older.id));
  return used.permitted > 0 ? [{ caller: name, secretId: older.id, calls: used.permitted }] : [];
}

function driftOf(services: CallMap['services'], calls: readonly SeenCalls[]): CallMap['drift'] {
  // The newest report of a contract wins, so older ones are laid down first.
  const served: Record<string, string> = Object.assign({}, ...services.map(({ contracts }) => contracts).reverse());
  const stated = calls.filter(({ caller, contract }) => caller !== null && contract !== null);
  const sums = sumBy(stated, ({ caller, operation, contract }) => `${caller} ${domainOf(operation)} ${contract}`);
  return sums.flatMap(({ caller, operation, contract: written, permitted, denied }) => {
    const contract = domainOf(operation);
    const version = served[contract];
    const order = caller && written && version ? compareVersions(written, version) : 0;
    if (!caller || !written || !version || order === 0) return [];
    return [
      {
        caller,
        contract,
        written,
        served: version,
        is: order > 0 ? 'ahead' : 'behind',
        calls: permitted + denied,
      } as const,
    ];
  });
}

function sumBy(calls: readonly SeenCalls[], key: (call: SeenCalls) => string): SeenCalls[] {
  return [...Map.groupBy(calls, key).values()].flatMap((group) =>
    group.slice(0, 1).map((one) => ({ ...one, ...total(group) })),
  );
}

function total(calls: readonly SeenCalls[]): { permitted: number; denied: number } {
  return {
    permitted: calls.reduce((sum, call) => sum + call.permitted, 0),
    denied: calls.reduce((sum, call) => sum + call.denied, 0),
  };
}

const domainOf = (operation: string) => operation.slice(0, operation.indexOf('.'));

const mayCall = ({ operations, disabled }: Caller, operation: string) =>
  !disabled && (operations.includes(operation) || operations.includes(`${domainOf(operation)}.*`));
