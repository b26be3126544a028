const endRecord = 0x06054b50;
const entryRecord = 0x02014b50;
const endBytes = 22;
const maxComment = 65_535;
const maxEntries = 2_000;
/** A part of a large archive, whose sizes stand elsewhere: no workbook that fits here needs it. */
const elsewhere = 0xffffffff;

/**
 * Adds up what the parts of a ZIP file say that they hold, from its directory: nothing is unpacked.
 *
 * @returns undefined where the directory is broken, or a part does not say
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function declaredBytes(file: Buffer): number | undefined {
  const end = findEnd(file);
  if (end === undefined) return undefined;
  const entries = file.readUInt16LE(end + 10);
  if (entries > maxEntries) return undefined;
  let at = file.readUInt32LE(end + 16);
  let total = 0;
  for (let count = 0; count < entries; count += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== entryRecord) return undefined;
    const [packed, unpacked] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    // An empty part packs to two bytes: one that says nothing is not believed.
    if (unpacked === elsewhere || packed === elsewhere || (unpacked === 0 && packed > 2)) return undefined;
    total += unpacked;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return total;
}

function findEnd(file: Buffer): number | undefined {
  const least = Math.max(0, file.length - endBytes - maxComment);
  for (let at = file.length - endBytes; at >= least; at -= 1) if (file.readUInt32LE(at) === endRecord) return at;
  return undefined;
}
