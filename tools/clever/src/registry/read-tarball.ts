import { Parser, type ReadEntry } from 'tar';

/** What is read of a package: larger files are not looked at. */
const wanted = /^(package\.json|contract\.json|prisma\/migrations\/[^/]+\/migration\.sql)$/;
const maxBytes = 16 * 1024 * 1024;

/** Reads what a package says of itself out of its tarball: its manifest, its contract and its migrations, by path. */
export async function readTarball(tarball: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const parser = new Parser({
    onReadEntry(entry: ReadEntry) {
      const path = entry.path.replace(/^[^/]+\//, '');
      if (!wanted.test(path) || entry.size > maxBytes) return void entry.resume();
      const chunks: Buffer[] = [];
      entry.on('data', (chunk) => chunks.push(chunk));
      entry.on('end', () => files.set(path, Buffer.concat(chunks).toString('utf8')));
    },
  });
  parser.on('end', resolve);
  parser.on('error', reject);
  parser.end(Buffer.from(tarball));
  await promise;
  return files;
}
