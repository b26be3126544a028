/** A setting is missing or malformed (EX_CONFIG of sysexits.h). */
export const exitConfig = 78;

/** Ends the process, and says why on standard error: a sentence, and what belongs to it, a line each. */
export function endWith(exitCode: number, sentence: string, lines: readonly string[]): never {
  process.stderr.write([sentence, ...lines.map((line) => `  ${line}`), ''].join('\n'));
  process.exit(exitCode);
}
