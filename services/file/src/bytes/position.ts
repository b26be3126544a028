import { crc32 } from 'node:zlib';

/** An entry of a directory of TIFF: tag, type, count, and a value or where it is. */
const entryBytes = 12;
const gpsTag = 0x8825;
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/**
 * Takes out of an image where it was made, in place: from EXIF, in whichever container it lies, and from XMP. Pixels and all else stay.
 *
 * @returns whether there was something
 * @see https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E EXIF 3.0, 4.6
 */
export function removePosition(bytes: Buffer): boolean {
  let isChanged = false;
  for (const at of findAll(bytes, 'II*\0', 'MM\0*')) isChanged = removeGps(bytes.subarray(at)) || isChanged;
  isChanged = blankXmp(bytes) || isChanged;
  if (isChanged && bytes.readUInt32BE(0) === 0x89504e47) repairPng(bytes);
  return isChanged;
}

function* findAll(bytes: Buffer, ...marks: string[]): Generator<number> {
  for (const mark of marks)
    for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) yield at;
}

/** Four bytes are found by chance: nothing is written but where a whole directory of positions is. */
function removeGps(tiff: Buffer): boolean {
  const read = readerOf(tiff);
  const root = read.directory(read.long(4));
  const pointer = root?.entries.find(({ tag, type, count }) => tag === gpsTag && type === 4 && count === 1);
  const gps = pointer && read.directory(pointer.value);
  if (!root || !pointer || !gps || gps.entries.some(({ tag }) => tag > 0x1f)) return false;
  for (const { at, type, count, value } of gps.entries) {
    const size = (typeBytes[type] ?? 0) * count;
    if (size > 4 && value + size <= tiff.length) tiff.fill(0, value, value + size);
    tiff.fill(0, at, at + entryBytes);
  }
  tiff.fill(0, gps.at, gps.at + 2);
  // What comes after the pointer moves up, with the address of the next directory.
  const end = root.at + 2 + root.entries.length * entryBytes + 4;
  tiff.copyWithin(pointer.at, pointer.at + entryBytes, end);
  tiff.fill(0, end - entryBytes, end);
  read.writeCount(root.at, root.entries.length - 1);
  return true;
}

interface Entry {
  readonly at: number;
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
}

function readerOf(tiff: Buffer) {
  const isLittle = tiff[0] === 0x49;
  const has = (at: number, size: number) => at >= 0 && at + size <= tiff.length;
  const short = (at: number) => (has(at, 2) ? (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0);
  const long = (at: number) => (has(at, 4) ? (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0);
  const entry = (at: number): Entry => ({
    at,
    tag: short(at),
    type: short(at + 2),
    count: long(at + 4),
    value: long(at + 8),
  });
  return {
    long,
    directory(at: number): { at: number; entries: Entry[] } | undefined {
      const count = short(at);
      if (at < 8 || count === 0 || count > 200 || !has(at, 2 + count * entryBytes + 4)) return undefined;
      const entries = Array.from({ length: count }, (_, place) => entry(at + 2 + place * entryBytes));
      return entries.every(({ type }) => type > 0 && type < typeBytes.length) ? { at, entries } : undefined;
    },
    writeCount: (at: number, count: number) =>
      void (isLittle ? tiff.writeUInt16LE(count, at) : tiff.writeUInt16BE(count, at)),
  };
}

/** Values of attributes and elements become spaces: the length of a packet is part of its container. */
function blankXmp(bytes: Buffer): boolean {
  if (!bytes.includes('exif:GPS')) return false;
  for (const match of bytes.toString('latin1').matchAll(/(exif:GPS\w+(?:\s*=\s*"|>))([^"<]*)/g)) {
    const [, head = '', value = ''] = match;
    bytes.fill(' ', match.index + head.length, match.index + head.length + value.length);
  }
  return true;
}

/** Each chunk of a PNG ends with a checksum. */
function repairPng(bytes: Buffer): void {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
}
