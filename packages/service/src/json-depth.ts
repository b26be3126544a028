/** Deeper than any shape goes; what parses JSON recursively does not come near its stack. */
export const maxJsonDepth = 64;

const [quote, backslash, openArray, closeArray, openObject, closeObject] = Buffer.from(
  '"\\[]{}',
) as unknown as number[];

/** Returns whether a JSON text in UTF-8 nests deeper than `maxJsonDepth`, before anything parses it. It need not be valid. */
export function isTooDeep(text: Uint8Array): boolean {
  if (text.length <= maxJsonDepth) return false;
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (isInText) {
      if (byte === backslash) at++;
      else if (byte === quote) isInText = false;
    } else if (byte === quote) isInText = true;
    else if (byte === openArray || byte === openObject) {
      if (++depth > maxJsonDepth) return true;
    } else if (byte === closeArray || byte === closeObject) depth--;
  }
  return false;
}
