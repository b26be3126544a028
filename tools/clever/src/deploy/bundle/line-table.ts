interface RawMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * Computes where each line comes from, as runs of lines that follow each other in both: a tenth of a source map, and read at once when an error
 * is written. Columns are left out.
 */
export function lineTable({ sources, mappings }: RawMap): string {
  const runs: [number, number, number][] = [];
  let last: [number, number, number] | undefined;
  for (const place of firstOfEachLine(mappings)) {
    const [line, source, sourceLine] = place;
    if (last && last[1] === source && sourceLine - last[2] === line - last[0]) continue;
    last = place;
    runs.push(last);
  }
  return JSON.stringify({ sources, runs });
}

/** The first place of each line that has one: line, source, line in the source. */
function* firstOfEachLine(mappings: string): Generator<[number, number, number]> {
  let [source, line] = [0, 0];
  for (const [index, text] of mappings.split(';').entries()) {
    let isFirst = true;
    for (const [, sourceStep, lineStep] of text.split(',').map(decode)) {
      if (sourceStep === undefined || lineStep === undefined) continue;
      source += sourceStep;
      line += lineStep;
      if (isFirst) yield [index + 1, source, line + 1];
      isFirst = false;
    }
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @see https://tc39.es/ecma426/#sec-base64-vlq */
function decode(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const letter of segment) {
    const digit = digits.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
