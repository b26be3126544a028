/** Cheap: only what may lose something is parsed again. */
const suspicious = /[\d.]{16}|[eE][+-]?\d{3}/;

/** Finds the first number of a JSON text that a double does not hold as written: out of range, or with digits that would be lost. */
export function numberFault(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  let fault: string | undefined;
  try {
    JSON.parse(text, (_key: string, value: unknown, written?: { source?: string }) => {
      if (typeof value === 'number' && isChanged(value, written?.source ?? '')) fault ??= written?.source?.slice(0, 40);
      return value;
    });
  } catch {
    return undefined;
  }
  return fault && `The number ${fault} cannot be kept exactly; send it as a text`;
}

/** What a double says to as many digits as were written is what was written, or digits are lost; JavaScript writes 2 ** 60 as 1152921504606847000. */
function isChanged(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return true;
  const written = digitsOf(source);
  if (written.length > maxPrecision) return true;
  if (written === '' || value === 0) return written !== '';
  return digitsOf(value.toPrecision(written.length)) !== written;
}

/** Most digits that `toPrecision` writes. */
const maxPrecision = 100;

/** The digits that count: without sign, point, exponent, and zeros at either end. */
const digitsOf = (number: string) =>
  number
    .replace(/[eE].*$/, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
