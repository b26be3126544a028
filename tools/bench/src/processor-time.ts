import { readFileSync } from 'node:fs';

export const tickMs = 10;

/** Milliseconds of processor that a process has used with all its threads, in steps of 10. @throws ENOENT when it has ended */
export const processorMs = (pid: number): number => usageOf(pid).own * tickMs;

/** Reads a process' parent, and the ticks of 10 ms that it and those of its children that have ended have used. @see proc_pid_stat(5): fields 4, 14 to 17 */
export function usageOf(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, own = 0, system = 0, buried = 0, buriedSystem = 0] = [1, 11, 12, 13, 14].map((at) => fields[at]);
  return { pid, parent, own: own + system, buried: buried + buriedSystem };
}
