/** What a spreadsheet would take for a formula, and run. @see https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@\t\r]/;
const number = /^[+-]?\d+(\.\d+)?$/;

/** Writes a text as a cell of a CSV file: quoted where it must be, and never a formula. */
export function cell(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text of a cell without what `cell` put before it. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;

/** A row of a CSV file. */
export const csvRow = (texts: readonly string[]): string => `${texts.map(cell).join(',')}\r\n`;

/** The byte order mark by which Excel reads a file as UTF-8. */
export const bom = '\ufeff';
