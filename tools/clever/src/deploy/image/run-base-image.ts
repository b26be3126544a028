import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../terminal/failure.ts';
import { withProgress } from '../../terminal/progress.ts';
import { buildImage } from './build-image.ts';
import { type Engine, findEngine } from './find-engine.ts';

export interface BaseImageCommand {
  readonly tag: string;
  readonly suite: string;
  readonly engine?: Engine;
}

/** What Node needs to run. There is no shell and no package manager in it. */
const packages = ['base-files', 'libc6', 'libgcc-s1', 'libstdc++6', 'tzdata'];

const files = {
  'etc/passwd': 'root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/:/sbin/nologin\n',
  'etc/group': 'root:x:0:\nnonroot:x:65532:\n',
};

/** Makes a base image of Debian's libraries and the Node that runs this, where no image can be pulled. */
export async function runBaseImage({ tag, suite, engine: asked }: BaseImageCommand): Promise<void> {
  const engine = await findEngine(asked);
  const folder = mkdtempSync(join(tmpdir(), 'clever-base-'));
  const root = join(folder, 'root');
  try {
    await withProgress('fetching Debian', () => debian(suite, root));
    const node = join(root, 'usr/local/bin/node');
    mkdirSync(dirname(node), { recursive: true });
    copyFileSync(process.execPath, node);
    chmodSync(node, 0o755);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
    const dockerfile = join(folder, 'Dockerfile');
    writeFileSync(dockerfile, 'FROM scratch\nCOPY . /\nENV PATH=/usr/local/bin\n');
    await buildImage({ engine, dockerfile, context: root, tag, time: new Date() });
    process.stdout.write(`${tag}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Unpacks packages without installing them: their scripts would need a shell. */
async function debian(suite: string, root: string): Promise<void> {
  const args = ['--variant=extract', '--mode=auto', '--quiet', `--include=${packages.join(',')}`, suite, root];
  try {
    await promisify(execFile)('mmdebstrap', args);
  } catch (cause) {
    const { code, stderr = '' } = cause as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Failure('mmdebstrap is not on this machine', { exit: 'unavailable', cause });
    throw new Failure('mmdebstrap failed', { hints: stderr.split('\n').filter(Boolean), cause });
  }
}
