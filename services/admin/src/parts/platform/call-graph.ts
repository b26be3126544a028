import type { CallMap } from '@clever/model-permit';

/** A service, or somebody who calls one. */
export interface GraphNode {
  readonly name: string;
  readonly kind: 'service' | 'external' | 'unknown';
  readonly isDisabled: boolean;
}

/** What a caller has to do with one operation. */
export interface GraphCall {
  readonly caller: string;
  readonly operation: string;
  readonly grant: 'granted' | 'revoked' | 'never' | 'open';
  readonly permitted: number;
  readonly denied: number;
  readonly failed: number;
}

/** All that one node has to do with another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly calls: readonly GraphCall[];
  readonly permitted: number;
  readonly denied: number;
  readonly failed: number;
  /** Something was called lately that is not granted any more. */
  readonly isRevoked: boolean;
}

export interface CallGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The name of whoever is not known: names of callers begin with a letter. */
export const unknown = '?';
/** What every service asks the permitter, and what whoever looks after services asks them. */
export const upkeep: ReadonlySet<string> = new Set([
  'permitter.snapshot',
  'permitter.observe',
  'permitter.instances',
  'ops.metrics',
]);

export interface GraphOptions {
  /** With what every service asks the permitter, and this site asks every service. */
  readonly isWhole: boolean;
}

/** Makes the graph of who calls whom: a grant of a whole service is one line to it, as is everything that was called there. */
export function graphOf(map: CallMap, { isWhole }: GraphOptions): CallGraph {
  const serverOf = servers(map);
  const calls = callsOf(map).filter(({ operation }) => isWhole || !upkeep.has(operation));
  const byEdge = Map.groupBy(
    calls.filter(({ operation }) => serverOf(operation) !== undefined),
    ({ caller, operation }) => `${caller} ${serverOf(operation)}`,
  );
  const edges = [...byEdge].map(([key, of]) => edge(key, of)).filter(({ from, to }) => from !== to);
  return { nodes: nodesOf(map, edges), edges };
}

/** Returns the service of an operation: processes report their contracts; a service that reports none is named after its contract. */
function servers({ services, callees }: CallMap): (operation: string) => string | undefined {
  const known = new Map(
    services.flatMap(({ service, contracts }) =>
      Object.keys(contracts).map((contract) => [contract, service] as const),
    ),
  );
  const callee = new Set(callees.map(({ name }) => name));
  return (operation) => {
    const domain = operation.slice(0, operation.indexOf('.'));
    return known.get(domain) ?? (domain !== 'ops' && callee.has(domain) ? domain : undefined);
  };
}

/** What was called, and what is granted and was not. */
function callsOf({ callers, calls }: CallMap): GraphCall[] {
  const granted = new Map(callers.map(({ name, operations, disabled }) => [name, disabled ? [] : operations]));
  const may = (caller: string | null, operation: string) => {
    const domain = operation.slice(0, operation.indexOf('.'));
    return (granted.get(caller ?? '') ?? []).some((one) => one === operation || one === `${domain}.*`);
  };
  const seen = calls.map(({ caller, operation, ...counts }): GraphCall => {
    const isOpen = caller === null && counts.permitted > 0;
    const otherwise = counts.permitted > 0 ? ('revoked' as const) : ('never' as const);
    const grant = isOpen ? 'open' : may(caller, operation) ? 'granted' : otherwise;
    return { caller: caller ?? unknown, operation, grant, ...counts };
  });
  // A grant of a whole domain is used when anything of it was called.
  const called = new Set(
    seen.flatMap(({ caller, operation }) => [
      `${caller} ${operation}`,
      `${caller} ${operation.slice(0, operation.indexOf('.'))}.*`,
    ]),
  );
  const idle = [...granted].flatMap(([caller, operations]) =>
    operations
      .filter((operation) => !called.has(`${caller} ${operation}`))
      .map((operation) => ({ caller, operation, grant: 'granted' as const, permitted: 0, denied: 0, failed: 0 })),
  );
  return [...seen, ...idle];
}

function edge(key: string, calls: readonly GraphCall[]): GraphEdge {
  const [from = '', to = ''] = key.split(' ');
  const sum = (count: 'permitted' | 'denied' | 'failed') => calls.reduce((total, call) => total + call[count], 0);
  const isRevoked = calls.some(({ grant }) => grant === 'revoked');
  return { from, to, calls, permitted: sum('permitted'), denied: sum('denied'), failed: sum('failed'), isRevoked };
}

/** Services are there even when nobody calls them; products only when they may call something. */
function nodesOf({ callers, services }: CallMap, edges: readonly GraphEdge[]): GraphNode[] {
  const inEdges = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const kinds = new Map(callers.map((caller) => [caller.name, caller]));
  const running = services.map(({ service }) => service);
  const names = new Set([...running, ...inEdges]);
  const isService = (name: string) => running.includes(name) || edges.some(({ to }) => to === name);
  return [...names].sort().map((name) => ({
    name,
    kind:
      name === unknown ? 'unknown' : isService(name) || kinds.get(name)?.kind === 'service' ? 'service' : 'external',
    isDisabled: kinds.get(name)?.disabled ?? false,
  }));
}
