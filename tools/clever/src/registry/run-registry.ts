import { mkdirSync } from 'node:fs';
import { type DataFolder, dataFolder } from '../data/data-folder.ts';
import { lockHolder, takeLock } from '../data/lock.ts';
import { waitForStopSignal } from '../start/wait-for-stop-signal.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { ensureAccess } from './ensure-access.ts';
import { type KeepOptions, type Kept, keepRegistry } from './keep-registry.ts';
import { registryLock, registryPath, writeRecord } from './local-registry.ts';

export interface RunRegistryOptions {
  readonly port: number;
  readonly host: string;
  readonly uplink?: string;
  readonly data: string;
}

/** Runs the registry until somebody asks it to stop. */
export async function runRegistry({ data, ...options }: RunRegistryOptions): Promise<void> {
  const folder = dataFolder(workspaceRoot(), data);
  const asked = waitForStopSignal();
  const giveBack = lock(folder);
  try {
    const start = { ...options, folder: registryPath(folder), checks, verbose: true };
    await using registry = await keep({ start, onStart: (started) => writeRecord(folder, started), tell });
    await ensureAccess(folder, registry.url);
    print(registry);
    await asked;
    process.stderr.write('stopping ...\n');
  } finally {
    giveBack();
  }
}

/** What every publication is asked, also one by hand. */
const checks = new URL('./check-publication.ts', import.meta.url);

const tell = (line: string) => process.stderr.write(`${line}\n`);

const keep = (options: KeepOptions) =>
  keepRegistry(options).catch((cause: NodeJS.ErrnoException) => {
    const hint = hints[cause.code ?? ''];
    throw new Failure(cause.message, { exit: 'unavailable', hints: hint ? [hint] : [], cause });
  });

const hints: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another port: clever registry start --port N',
  ELOOP: 'clever registry start --uplink URL   where everything but @clever/* comes from',
};

function lock(folder: DataFolder): () => void {
  mkdirSync(registryPath(folder), { recursive: true });
  const holder = lockHolder(registryLock(folder));
  if (!holder) return takeLock(registryLock(folder));
  throw new Failure(`the registry runs already in ${registryPath(folder)} (process ${holder.pid})`, {
    exit: 'running',
    hints: ['clever registry status   shows it'],
  });
}

function print({ url, folder, uplink }: Kept): void {
  process.stdout.write(
    [
      '',
      `registry   ${url}`,
      `packages   ${folder}/packages`,
      `uplink     ${uplink}`,
      '',
      'To try, in a second terminal:',
      '  npx -y pnpm@12 clever registry status',
      '  npx -y pnpm@12 clever release                  # publish what changed',
      '  npx -y pnpm@12 clever registry user ann        # let somebody else in',
      '  npx -y pnpm@12 clever registry token ann       # prints the lines of an .npmrc',
      '',
      'Ctrl-C stops it.',
      '',
    ].join('\n'),
  );
}
