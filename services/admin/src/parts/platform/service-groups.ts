import type { CallMap } from '@clever/model-permit';
import { calls } from '../../calls.ts';
import type { AskedMap } from './ask-permitter.ts';
import { type Callee, figuresOf, type Health } from './probe.ts';

type Instance = CallMap['services'][number];

/** What is known of one process. */
export interface ProcessLine {
  /** Where it runs, and which of those there it is; absent of the one that answered at the service's address. */
  readonly place: { readonly host: string; readonly id: string } | undefined;
  readonly state: 'ready' | 'notReady' | 'silent' | 'untold' | 'down';
  readonly faults: readonly string[];
  readonly version: string | undefined;
  readonly uptimeSeconds?: number | undefined;
  readonly memoryBytes?: number | undefined;
  readonly delayMs?: number | undefined;
  readonly inFlight?: number | undefined;
  /** Replies of 5xx since it started. */
  readonly failed?: number | undefined;
  readonly seenAt?: Date;
}

/** A service with its processes: what one of them answered at its address, and what each reported. */
export interface ServiceGroup {
  readonly name: string;
  /** Absent of those that this site does not ask. */
  readonly health: Health | undefined;
  readonly lines: readonly ProcessLine[];
}

/** The name of this site, which asks everybody but itself. */
export const ownName = 'admin';
/** Three reports that did not come. */
const silentAfterMs = 45_000;

/** Groups the reports of processes and the answers of services. Without reports there is the answer of one process of each. */
export function groupServices(map: AskedMap, healths: readonly Health[], nowMs = Date.now()): ServiceGroup[] {
  const reported = Map.groupBy('away' in map ? [] : map.services, ({ service }) => service);
  const asked = new Map(healths.map((health) => [nameOf(health, reported), health]));
  const names = new Set([ownName, ...asked.keys(), ...[...reported.keys()].sort()]);
  return [...names].map((name) => {
    const health = asked.get(name);
    const lines = (reported.get(name) ?? []).map((instance) => reportedLine(instance, nowMs));
    return { name, health, lines: lines.length > 0 ? lines : [health ? answeredLine(health, nowMs) : ownLine()] };
  });
}

/** A service that is down does not answer its name: the reports of its processes do. */
function nameOf({ state, callee, name }: Health, reported: ReadonlyMap<string, readonly Instance[]>): string {
  if (state !== 'down') return name;
  return [...reported.values()].flat().find(({ contracts }) => Object.hasOwn(contracts, callee))?.service ?? name;
}

function reportedLine({ id, host, version, figures, seenAt }: Instance, nowMs: number): ProcessLine {
  const seen = new Date(seenAt);
  const isSilent = nowMs - seen.getTime() > silentAfterMs;
  const reported = { place: { host, id }, version, seenAt: seen };
  if (!figures) return { ...reported, state: isSilent ? 'silent' : 'untold', faults: [] };
  const { startedAt, faults, ...rest } = figures;
  const state = isSilent ? 'silent' : faults.length > 0 ? 'notReady' : 'ready';
  return {
    ...reported,
    ...rest,
    uptimeSeconds: Math.max(0, (seen.getTime() - Date.parse(startedAt)) / 1000),
    state,
    faults,
  };
}

const answeredLine = ({ state, faults, version, samples }: Health, nowMs: number): ProcessLine => {
  const line = { place: undefined, state, faults, version };
  return state === 'down' ? line : { ...line, ...figuresOf(samples, nowMs) };
};

const ownLine = (): ProcessLine => ({
  place: undefined,
  state: 'ready',
  faults: [],
  version: undefined,
  uptimeSeconds: process.uptime(),
  memoryBytes: process.memoryUsage.rss(),
});

/** The services that this site asks how they are. */
export const callees: readonly Callee[] = calls.map(({ contract }) => contract.service);
