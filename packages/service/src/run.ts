import { ConfigError } from '@clever/router';
import closeWithGrace from 'close-with-grace';
import { StartupError } from './checks.ts';
import type { Service } from './create-service.ts';
import { endWith, exitConfig } from './end-with.ts';
import { createLog, flushLog } from './log.ts';
import { stopWithinMs } from './settings.ts';
import { start } from './start.ts';
import { watchEventLoop } from './watchdog.ts';

/**
 * Runs a service as a process, by its command line; `main.ts` calls it. Without arguments it serves, with settings from the
 * environment, until SIGTERM or SIGINT stops it gracefully. `migrate` applies the missing migrations of its domains and ends.
 */
export async function run(service: Service, args: readonly string[] = process.argv.slice(2)): Promise<void> {
  if (args.length === 0) return serve(service);
  const { runMigrations } = await import('./run-migrations.ts');
  await runMigrations(service, args);
}

async function serve(service: Service): Promise<void> {
  try {
    const running = await start(service, process.env);
    const stopWatching = watchEventLoop(createLog(service.name, process.env.LOG_LEVEL ?? 'info'));
    const { close } = closeWithGrace({ delay: stopWithinMs, skip: ['SIGTERM'] }, async ({ err }) => {
      if (err) createLog(service.name, 'info').fatal({ err }, 'unexpected error, stopping');
      await running.close();
      await stopWatching();
      flushLog();
    });
    // What orchestrates may repeat it: close-with-grace would drop the requests under way then.
    process.once('SIGTERM', close).on('SIGTERM', () => undefined);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StartupError)) throw error;
    const exitCode = error instanceof ConfigError ? exitConfig : 1;
    endWith(exitCode, `service ${service.name} cannot start`, error.faults);
  }
}
