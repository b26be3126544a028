import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { named } from '@clever/contract/outside';
import type { ClientQuery } from '../client-shapes.ts';
import type { Simulation, Verdict } from '../read-shapes.ts';
import type { CompiledApp } from './compiled-app.ts';

/** A client that was seen, and for how many it stands. */
export interface Seen {
  readonly client: ClientQuery;
  readonly weight: number;
}

export interface SimulationSpec {
  readonly before: CompiledApp;
  readonly after: CompiledApp;
  readonly seen: readonly Seen[];
  /** The time that both are asked about. */
  readonly at: number;
}

/** How many of a group, and of those how many each way. */
interface Count {
  seen: number;
  changed: number;
  lockedOut: number;
  readonly verdicts: Map<string, number>;
  readonly parameters: Map<string, number>;
}

/** Clients that are looked at before requests get their turn. */
const sliceSize = 1_000;

/** Computes what the clients that were seen would get after a change. */
export async function simulate(spec: SimulationSpec): Promise<Omit<Simulation, 'since'>> {
  const [players, anonymous] = [newCount(), newCount()];
  const changedBetween = comparer(spec);
  for (const [at, { client, weight }] of spec.seen.entries()) {
    if (at % sliceSize === sliceSize - 1) await breathe();
    const count = client.player === undefined ? anonymous : players;
    note(count, weight, verdictsOf(spec, client), changedBetween(client));
  }
  const shareOf = (read: (count: Count) => number) =>
    Math.max(...[players, anonymous].map((count) => round(count.seen && read(count) / count.seen)));
  return {
    players: { seen: players.seen, changed: players.changed },
    anonymous: { reads: anonymous.seen, changed: anonymous.changed },
    share: shareOf(({ changed }) => changed),
    lockedOut: shareOf(({ lockedOut }) => lockedOut),
    verdicts: keysOf(players.verdicts, anonymous.verdicts).map((key) => {
      const [before, after] = key.split(' ') as [Verdict, Verdict];
      return { before, after, share: shareOf(({ verdicts }) => verdicts.get(key) ?? 0) };
    }),
    parameters: keysOf(players.parameters, anonymous.parameters)
      .map((parameter) => ({ parameter, share: shareOf(({ parameters }) => parameters.get(parameter) ?? 0) }))
      .sort((one, other) => other.share - one.share),
  };
}

const newCount = (): Count => ({ seen: 0, changed: 0, lockedOut: 0, verdicts: new Map(), parameters: new Map() });
const round = (share: number) => Math.round(share * 1e6) / 1e6;
const keysOf = (...maps: Map<string, number>[]) => [...new Set(maps.flatMap((map) => [...map.keys()]))];
const add = (map: Map<string, number>, key: string, weight: number) => map.set(key, (map.get(key) ?? 0) + weight);
const isOut = (verdict: Verdict) => verdict === 'require' || verdict === 'blocked';

function note(count: Count, weight: number, [before, after]: [Verdict, Verdict], parameters: readonly string[]): void {
  count.seen += weight;
  if (before !== after || parameters.length > 0) count.changed += weight;
  if (isOut(after) && !isOut(before)) count.lockedOut += weight;
  if (before !== after) add(count.verdicts, `${before} ${after}`, weight);
  for (const parameter of parameters) add(count.parameters, parameter, weight);
}

function verdictsOf({ before, after, at }: SimulationSpec, client: ClientQuery): [Verdict, Verdict] {
  const decide = (app: CompiledApp): Verdict =>
    client.platform !== undefined && app.hasPlatform(client.platform)
      ? app.decide(app.situate(client, at)).verdict
      : 'ok';
  return [decide(before), decide(after)];
}

/** Most clients match the same conditions as others, so their values are compared once. */
function comparer({ before, after, at }: SimulationSpec): (client: ClientQuery) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (client) => {
    const [old, now] = [before, after].map((app) => app.configKey(app.situate(client, at))) as [string, string];
    const key = `${old} ${now}`;
    const found = known.get(key) ?? differences(before.valuesOf(old), after.valuesOf(now));
    known.set(key, found);
    return found;
  };
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isDeepStrictEqual(named(before, name), named(after, name)));
}
