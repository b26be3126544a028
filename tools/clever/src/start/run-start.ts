import { performance } from 'node:perf_hooks';
import { dataFolder } from '../data/data-folder.ts';
import { exitCodes } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { type Platform, startPlatform } from './platform.ts';
import { formatExamples, formatServices } from './summary.ts';
import { waitForStopSignal } from './wait-for-stop-signal.ts';

export interface RunStartOptions {
  readonly split?: true;
  readonly watch?: true;
  readonly portBase: number;
  readonly data: string;
  readonly verbose?: true;
  readonly tls?: true;
  readonly from: readonly string[];
}

/** Starts the platform, prints what runs, and stops it when somebody asks. */
export async function runStart(wanted: readonly string[], options: RunStartOptions): Promise<void> {
  const root = workspaceRoot();
  const folder = dataFolder(root, options.data);
  const { bundleReleased } = await import('./released.ts');
  const released = await bundleReleased(options.from, folder, process.env);
  const asked = waitForStopSignal();
  const starting = startPlatform({
    root,
    folder,
    wanted,
    portBase: options.portBase,
    split: options.split === true || options.watch === true,
    watch: options.watch === true,
    verbose: options.verbose === true,
    tls: options.tls === true,
    released,
    env: process.env,
  });
  const early = await Promise.race([starting, asked.then(() => undefined)]);
  const platform = early ?? (await starting);
  if (early) {
    print(platform, folder);
    await asked;
  }
  process.stderr.write('stopping ...\n');
  await platform.close();
  process.exitCode = asked.failed() ? exitCodes.failed : 0;
}

function print(platform: Platform, folder: ReturnType<typeof dataFolder>): void {
  const seconds = (performance.now() / 1000).toFixed(1);
  process.stdout.write(
    [
      '',
      formatServices(platform.services),
      '',
      ...(platform.welcome
        ? ['The admin site has no owner yet. Become it, once, at', `  ${platform.welcome}`, '']
        : []),
      'To try:',
      formatExamples(platform.services, folder),
      '',
      `Logs are in ${folder.logs}. Up after ${seconds} s; Ctrl-C stops it.`,
      '',
    ].join('\n'),
  );
}
