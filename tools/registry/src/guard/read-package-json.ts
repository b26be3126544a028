import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { Refusal } from '../storage/refusal.ts';

const maxUnpackedBytes = 1024 * 1024 * 1024;
const maxManifestBytes = 1024 * 1024;

/** Reads `name` and `version` of the package.json in a tarball, wherever its one folder is. @throws Refusal 400 */
export async function readPackageJson(tarball: Buffer): Promise<{ name?: unknown; version?: unknown }> {
  const text = await unpack(tarball).catch((error) => {
    throw error instanceof Refusal ? error : new Refusal(400, 'the attachment is no whole tarball', { cause: error });
  });
  if (text === undefined) throw new Refusal(400, 'the tarball has no package.json');
  try {
    return { ...JSON.parse(text) };
  } catch (cause) {
    throw new Refusal(400, "the tarball's package.json is not JSON", { cause });
  }
}

async function unpack(tarball: Buffer): Promise<string | undefined> {
  let found: Promise<Buffer> | undefined;
  const parser = new Parser({
    strict: true,
    onReadEntry(entry: ReadEntry) {
      const isManifest = /^[^/]+\/package\.json$/.test(entry.path) && entry.size <= maxManifestBytes;
      if (isManifest) found = entry.concat();
      else entry.resume();
    },
  });
  let total = 0;
  // All of it, although package.json comes first: a tarball that is cut off is refused.
  for await (const chunk of Readable.from([tarball]).pipe(createGunzip())) {
    total += chunk.length;
    if (total > maxUnpackedBytes) throw new Refusal(400, `the tarball holds more than ${maxUnpackedBytes} bytes`);
    parser.write(chunk);
  }
  const ended = new Promise<void>((resolve, reject) => parser.on('end', resolve).on('error', reject));
  parser.end();
  await ended;
  return (await found)?.toString();
}
