/** Orders two versions by their three numbers: below 0 when the first is older, 0 when they are the same. */
export function compareVersions(one: string, other: string): number {
  const [these, those] = [one, other].map((version) => version.split(/[-+]/)[0]?.split('.').map(Number) ?? []);
  for (let at = 0; at < 3; at++) {
    const difference = (these?.[at] ?? 0) - (those?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
