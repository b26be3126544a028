import type { Line } from './read-lines.ts';

/** A request, with those that it made and what was logged on its behalf. */
export interface Visit {
  readonly line: Line;
  readonly startMs: number;
  readonly endMs: number;
  readonly notes: Line[];
  readonly calls: Visit[];
}

/** What a trace was: requests within requests, and lines that belong to none of them, such as those of a job. */
export interface Tree {
  readonly roots: readonly Visit[];
  readonly notes: readonly Line[];
}

/** Clocks of two machines differ, and lines say when a request ended to the millisecond. */
const skewMs = 50;

/** Puts a trace together: a request belongs to that of its caller, which was under way. */
export function buildTree(lines: readonly Line[]): Tree {
  const visits = lines.filter(({ msg }) => msg === 'request').map(toVisit);
  visits.sort((one, other) => one.startMs - other.startMs || other.endMs - one.endMs);
  const roots = visits.filter((visit) => {
    const parent = parentOf(visit, visits);
    parent?.calls.push(visit);
    return !parent;
  });
  const notes = lines.filter((line) => {
    if (line.msg === 'request') return false;
    const visit = visits.find(({ line: { service, spanId } }) => service === line.service && spanId === line.spanId);
    visit?.notes.push(line);
    return !visit;
  });
  return { roots, notes };
}

function toVisit(line: Line): Visit {
  const endMs = Date.parse(line.time);
  return { line, startMs: endMs - (line.ms ?? 0), endMs, notes: [], calls: [] };
}

function parentOf(visit: Visit, visits: readonly Visit[]): Visit | undefined {
  const { line, startMs } = visit;
  return visits.findLast(
    (other) =>
      other !== visit &&
      other.line.service === line.caller &&
      other.startMs <= startMs + skewMs &&
      other.endMs >= startMs - skewMs,
  );
}

/** Finds where a failure began: the deepest request that failed while none of those that it made did. */
export function findCause(visits: readonly Visit[]): Visit | undefined {
  const failed = visits.filter(({ line: { status = 0 } }) => status >= 400);
  const worst = failed.find(({ line: { status = 0 } }) => status >= 500) ?? failed[0];
  if (worst) return findCause(worst.calls) ?? worst;
  // An answer may be well although a call was not.
  for (const { calls } of visits) {
    const inside = findCause(calls);
    if (inside) return inside;
  }
  return undefined;
}
