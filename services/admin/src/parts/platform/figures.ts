const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** `3 d 4 h`: the two largest units. */
export function showDuration(seconds: number): string {
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0 s';
  let rest = seconds;
  const parts = units.slice(first, first + 2).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count} ${unit}`] : [];
  });
  return parts.join(' ');
}

/** `125 MB` */
export const showBytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;

/** `0.4`, `12`, `1.2k`: for labels. */
export function showRate(perMinute: number): string {
  if (perMinute >= 10_000) return `${Math.round(perMinute / 1000)}k`;
  if (perMinute >= 1000) return `${(perMinute / 1000).toFixed(1)}k`;
  if (perMinute >= 10 || perMinute === 0) return String(Math.round(perMinute));
  return perMinute >= 0.1 ? perMinute.toFixed(1) : '<0.1';
}
