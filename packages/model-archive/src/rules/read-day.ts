/** Reads a day as archives write it: 2026-01-31, 2026.1.31, 2026/01/31, 20260131, 2026년 1월 31일, with or without a time after it. */
export function readDay(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})(?:\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?)(?:$|[T\s(])/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:$|\D|\d{4,6}$)/.exec(text) ??
    [];
  if (!year || !month || !day || year === '0000') return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
