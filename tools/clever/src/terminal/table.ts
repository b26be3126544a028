import { stripVTControlCharacters } from 'node:util';

/** Formats rows as aligned columns under a header. Widths count what is seen, not colours. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_title, column) => Math.max(...all.map((row) => widthOf(row[column]))));
  return all
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

const widthOf = (cell = '') => stripVTControlCharacters(cell).length;
const pad = (cell: string, width: number) => cell + ' '.repeat(width - widthOf(cell));
