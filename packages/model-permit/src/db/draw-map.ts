import { named } from '@clever/contract/outside';
import { compareVersions, type Instance } from '@clever/contract/permits';
import type { CallMap } from '../map-shapes.ts';
import type { Caller } from '../shapes.ts';

/** Calls of one caller to one operation, by secret and by the contract it was written against. */
export interface SeenCalls {
  readonly operation: string;
  readonly caller: string | null;
  readonly secretId: string | null;
  readonly contract: string | null;
  readonly permitted: number;
  readonly denied: number;
  readonly failed: number;
}

export interface Drawn {
  readonly since: Date;
  readonly callers: readonly Caller[];
  readonly instances: readonly Instance[];
  readonly calls: readonly SeenCalls[];
}

/** Draws the map of calls from what is known and what was seen. */
export function drawMap({ since, callers, instances, calls }: Drawn): CallMap {
  return {
    since: since.toISOString(),
    callers: callers.map(({ name, kind, disabled, operations }) => ({ name, kind, disabled, operations })),
    services: [...instances],
    callees: calleesOf(callers, calls),
    calls: sumBy(calls, ({ caller, operation }) => `${caller} ${operation}`).map(
      ({ caller, operation, ...counts }) => ({
        caller,
        operation,
        permitted: counts.permitted,
        denied: counts.denied,
        failed: counts.failed,
      }),
    ),
    oldSecrets: callers.flatMap((caller) => oldSecretOf(caller, calls)),
    drift: driftOf(instances, calls),
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

/** Compares what callers were written against with every version that is served: of two replicas, one may be ahead and one behind. */
function driftOf(instances: readonly Instance[], calls: readonly SeenCalls[]): CallMap['drift'] {
  const stated = calls.filter(({ caller, contract }) => caller !== null && contract !== null);
  const sums = sumBy(stated, ({ caller, operation, contract }) => `${caller} ${domainOf(operation)} ${contract}`);
  return sums.flatMap(({ caller, operation, contract: written, permitted, denied }) => {
    const contract = domainOf(operation);
    if (!caller || !written) return [];
    return servedBy(instances, contract).flatMap((served) => {
      const order = compareVersions(written, served);
      if (order === 0) return [];
      const is = order > 0 ? ('ahead' as const) : ('behind' as const);
      return [{ caller, contract, written, served, is, calls: permitted + denied }];
    });
  });
}

const servedBy = (instances: readonly Instance[], contract: string): string[] =>
  [...new Set(instances.flatMap(({ contracts }) => named(contracts, contract) ?? []))].sort(compareVersions);

function sumBy(calls: readonly SeenCalls[], key: (call: SeenCalls) => string): SeenCalls[] {
  return [...Map.groupBy(calls, key).values()].flatMap((group) =>
    group.slice(0, 1).map((one) => ({ ...one, ...total(group) })),
  );
}

function total(calls: readonly SeenCalls[]): Pick<SeenCalls, 'permitted' | 'denied' | 'failed'> {
  return {
    permitted: calls.reduce((sum, call) => sum + call.permitted, 0),
    denied: calls.reduce((sum, call) => sum + call.denied, 0),
    failed: calls.reduce((sum, call) => sum + call.failed, 0),
  };
}

const domainOf = (operation: string) => operation.slice(0, operation.indexOf('.'));

const mayCall = ({ operations, disabled }: Caller, operation: string) =>
  !disabled && (operations.includes(operation) || operations.includes(`${domainOf(operation)}.*`));
