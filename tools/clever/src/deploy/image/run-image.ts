import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from '../../data/data-folder.ts';
import { registryAccess } from '../../registry/access.ts';
import { portBase } from '../../start/port-base.ts';
import { withProgress } from '../../terminal/progress.ts';
import { workspaceRoot } from '../../workspace/root.ts';
import { makeBundle } from '../bundle/make-bundle.ts';
import { buildImage } from './build-image.ts';
import { type Engine, findEngine } from './find-engine.ts';
import { labels } from './labels.ts';

export interface ImageCommand {
  readonly tag?: string;
  readonly base?: string;
  readonly engine?: Engine;
  readonly lockfile?: string;
  readonly data: string;
}

const dockerfile = join(import.meta.dirname, 'Dockerfile');

/** Makes the image of a release, and prints its name. */
export async function runImage(wanted: string, options: ImageCommand): Promise<void> {
  const access = registryAccess(dataFolder(workspaceRoot(), options.data), process.env);
  const { base, lockfile } = options;
  const engine = await findEngine(options.engine);
  const folder = mkdtempSync(join(tmpdir(), 'clever-image-'));
  try {
    const context = join(folder, 'bundle');
    const release = await withProgress(`bundling ${wanted}`, () => makeBundle(wanted, context, { access, lockfile }));
    const tag = options.tag ?? `clever-${release.service}:${release.version}`;
    const args = { PORT: String(portBase + release.portOffset), ...(base && { BASE: base }) };
    const time = new Date(release.publishedAt);
    await buildImage({ engine, dockerfile, context, tag, args, labels: labels(release), time });
    process.stdout.write(`${tag}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
