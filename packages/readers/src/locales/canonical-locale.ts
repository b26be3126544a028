/** Java writes the script last: `zh_TW_#Hant`. */
const javaOrder = /^([a-z]+)((?:-[^#-]+)*)-+#([a-z]{4})$/i;

/** Writes a language tag in its one way: `zh_hant_tw` is `zh-Hant-TW`, `iw` is `he`. Undefined where it is none. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-').replace(javaOrder, '$1-$3$2'))[0];
  } catch {
    return undefined;
  }
}

/** No locale of a device has more. */
const maxParts = 10;

/** Reads the locale of a client: as much of it, from the left, as is a language tag. */
export function readLocale(tag: string | undefined): string | undefined {
  const parts = tag?.split(/[-_]/, maxParts) ?? [];
  for (let length = parts.length; length > 0; length--) {
    const read = canonicalLocale(parts.slice(0, length).join('-'));
    if (read !== undefined) return read;
  }
  return undefined;
}
