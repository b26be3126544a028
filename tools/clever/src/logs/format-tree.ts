import { findCause, type Tree, type Visit } from './build-tree.ts';
import type { Line } from './read-lines.ts';

/** Shows a trace as an indented list, and says where it failed. */
export function formatTree(id: string, { roots, notes }: Tree): string {
  const all = roots.flatMap(flat);
  const services = new Set([...all.map(({ line }) => line.service), ...notes.map(({ service }) => service)]);
  const head = `${id}: ${count(all.length, 'request')} in ${count(services.size, 'service')}`;
  const cause = findCause(roots);
  const end = cause ? ['', `It failed in ${cause.line.service}: ${reasonOf(cause)}`] : [];
  return [head, '', ...roots.flatMap((visit) => formatVisit(visit, 0)), ...notes.map(formatNote(0)), ...end].join('\n');
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const flat = (visit: Visit): Visit[] => [visit, ...visit.calls.flatMap(flat)];

function formatVisit({ line, startMs, calls, notes }: Visit, depth: number): string[] {
  const { service, operation, method, status, code, ms, caller } = line;
  const at = new Date(startMs).toISOString().slice(11, 23);
  const outcome = [status, code].filter(Boolean).join(' ');
  const what = `${at}  ${'  '.repeat(depth)}${service}  ${operation ?? method}  ${outcome}  ${ms} ms  by ${caller ?? 'anybody'}`;
  return [what, ...calls.flatMap((call) => formatVisit(call, depth + 1)), ...notes.map(formatNote(depth + 1))];
}

const formatNote =
  (depth: number) =>
  ({ time, service, job, msg, err }: Line) =>
    `${time.slice(11, 23)}  ${'  '.repeat(depth)}${service}: ${[job && `job ${job}`, msg, err?.message].filter(Boolean).join(': ')}`;

function reasonOf({ line: { operation, method, status, code }, notes }: Visit): string {
  const error = notes.findLast(({ err }) => err)?.err?.message;
  return `${operation ?? method} answered ${[status, code].filter(Boolean).join(' ')}${error ? `, because of: ${error}` : ''}`;
}
