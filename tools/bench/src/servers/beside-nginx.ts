import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Domain } from '@clever/router';
import { startCluster } from '../cluster.ts';
import { type Contender, startContender } from '../contender.ts';
import { startNginx } from './nginx.ts';

/** A server that is measured, and where it serves the file. */
export interface Serving {
  readonly contender: Omit<Contender, 'ready'>;
  readonly path: string;
}

export interface Comparison<Measured> {
  /** Of the bench; our contender is called `NAME-clever`. */
  readonly name: string;
  readonly domain: Domain;
  /** Writes the file that both serve. */
  readonly write: (path: string) => Promise<void>;
  /** Settings of our contender, by the folder that it may use and the file. */
  readonly settings: (folder: string, file: string) => Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly measure: (serving: Serving) => Promise<Measured>;
}

/** Measures nginx and a service of ours in turn, as they serve the same file. A first round of each does not count. */
export async function besideNginx<Measured>(
  comparison: Comparison<Measured>,
): Promise<Record<'nginx' | 'clever', Measured[]>> {
  const { name, domain, write, settings, rounds, measure } = comparison;
  const folder = await mkdtemp(join(tmpdir(), `clever-${name}-`));
  await chmod(folder, 0o755);
  const file = join(folder, 'file.bin');
  await write(file);
  await using cluster = await startCluster();
  const database = { [`DATABASE_URL_${domain.toUpperCase()}`]: await cluster.create(domain) };
  const clever = await startContender(`${name}-clever`, { ...database, ...settings(folder, file) });
  const nginx = await startNginx(join(folder, 'nginx'), folder);
  const [theirs, ours] = [
    { contender: nginx, path: '/file.bin' },
    { contender: clever, path: String(clever.ready.path) },
  ];
  const seen: Record<'nginx' | 'clever', Measured[]> = { nginx: [], clever: [] };
  try {
    for (let round = 0; round <= rounds; round++) {
      const [first, second] = [await measure(theirs), await measure(ours)];
      if (round > 0) {
        seen.nginx.push(first);
        seen.clever.push(second);
      }
    }
    return seen;
  } finally {
    await Promise.all([clever.stop(), nginx.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}
