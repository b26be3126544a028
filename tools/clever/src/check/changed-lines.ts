/** Line numbers by file, from 1. */
export type Lines = ReadonlyMap<string, ReadonlySet<number>>;

/** Reads which lines are new or different from a `git diff --unified=0`. */
export function changedLines(diff: string): Lines {
  const files = new Map<string, Set<number>>();
  let lines = new Set<number>();
  for (const line of diff.split('\n')) {
    const file = /^\+\+\+ b\/(.*)$/.exec(line)?.[1];
    if (file !== undefined) {
      lines = new Set();
      files.set(file, lines);
    }
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) for (const at of range(Number(hunk[1]), Number(hunk[2] ?? 1))) lines.add(at);
  }
  return files;
}

const range = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
