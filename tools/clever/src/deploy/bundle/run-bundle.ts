import { dataFolder } from '../../data/data-folder.ts';
import { registryAccess } from '../../registry/access.ts';
import { withProgress } from '../../terminal/progress.ts';
import { workspaceRoot } from '../../workspace/root.ts';
import type { Bundle } from './bundle.ts';
import { makeBundle } from './make-bundle.ts';

export interface BundleCommand {
  readonly out: string;
  readonly lockfile?: string;
  readonly data: string;
  readonly json?: true;
}

/** Makes a bundle of a release, and prints what it is. */
export async function runBundle(wanted: string, { out, lockfile, data, json }: BundleCommand): Promise<void> {
  const access = registryAccess(dataFolder(workspaceRoot(), data), process.env);
  const bundle = await withProgress(`bundling ${wanted}`, () => makeBundle(wanted, out, { access, lockfile }));
  process.stdout.write(json ? `${JSON.stringify(bundle, null, 2)}\n` : format(bundle, out));
}

const format = ({ service, version, packages, size, removed, native }: Bundle, out: string): string =>
  [
    `${service} ${version} in ${out}: ${packages} packages, ${size.files} files, ${megabytes(size.bytes)}`,
    ...removed.map(({ what, files, bytes }) => `  left out: ${what} (${files} files, ${megabytes(bytes)})`),
    ...native.map((path) => `  for ${process.platform} on ${process.arch} only: ${path}`),
    '',
    '  node main.js           serves; its settings are in env.example',
    '  node main.js migrate   applies its migrations and ends',
    '  package-lock.json      keep it: --lockfile makes the same bundle again, whatever is published meanwhile',
    '',
  ].join('\n');

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
