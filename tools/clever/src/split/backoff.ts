const firstMs = 100;
const longestMs = 10_000;
const steadyMs = 10_000;

/** How long to wait before the next restart: longer each time, from the start again after a run of 10 s. */
export function createBackoff(): (ranMs: number) => number {
  let failures = 0;
  return (ranMs) => {
    if (ranMs >= steadyMs) failures = 0;
    return Math.min(firstMs * 2 ** failures++, longestMs);
  };
}
