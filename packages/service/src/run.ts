import { ConfigError } from '@clever/router';
import closeWithGrace from 'close-with-grace';
import { StartupError } from './checks.ts';
import type { Service } from './define.ts';
import { createLog, flushLog } from './log.ts';
import { start } from './start.ts';
import { watchEventLoop } from './watchdog.ts';

const exitConfig = 78;

/** Runs a service as a process: settings from the environment, SIGTERM and SIGINT stop it gracefully. What `main.ts` calls. */
export async function run(service: Service): Promise<void> {
  try {
    const running = await start(service, process.env);
    const stopWatching = watchEventLoop(createLog(service.name, process.env.LOG_LEVEL ?? 'info'));
    closeWithGrace({ delay: 60_000 }, async ({ err }) => {
      if (err) createLog(service.name, 'info').fatal({ err }, 'unexpected error, stopping');
      await running.close();
      await stopWatching();
      flushLog();
    });
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StartupError)) throw error;
    process.stderr.write(
      `service ${service.name} cannot start\n${error.faults.map((fault) => `  ${fault}\n`).join('')}`,
    );
    process.exit(error instanceof ConfigError ? exitConfig : 1);
  }
}
