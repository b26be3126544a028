/** Cheap: only what may lose something is parsed again. */
const suspicious = /\d{16}|[eE]\+?\d{3}/;

/** Says which number of a JSON text is not kept as it is written: beyond what a double holds, or an integer that loses digits. */
export function numberFault(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  let fault: string | undefined;
  try {
    JSON.parse(text, (_key: string, value: unknown, written?: { source?: string }) => {
      if (typeof value === 'number' && isChanged(value, written?.source ?? '')) fault = written?.source?.slice(0, 40);
      return value;
    });
  } catch {
    return undefined;
  }
  return fault && `The number ${fault} cannot be kept exactly; send it as a text`;
}

/** Fractions are read to the nearest double, as JSON does everywhere; JavaScript itself writes 2 ** 60 as 1152921504606847000. */
function isChanged(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return true;
  return /^-?\d+$/.test(source) && String(value) !== source && BigInt(source) !== BigInt(value);
}
