import { type RunningService, start, watchEventLoop } from '@clever/service';
import type { DataFolder } from '../data/data-folder.ts';
import { identifyProcess } from '../data/process-identity.ts';
import { Failure } from '../terminal/failure.ts';
import { closeServices, type Runner } from './runner.ts';
import { openServiceLog, type ServiceLog } from './service-log.ts';

/** Runs every service in this process: the least memory and the shortest start. */
export function runInProcess(folder: DataFolder, verbose: boolean): Runner {
  const running: RunningService[] = [];
  const logs: ServiceLog[] = [];
  const openLog = (name: string) => {
    const log = openServiceLog(folder, name, verbose);
    logs.push(log);
    return log;
  };
  const own = openLog('clever');
  const warn = (details: object, message: string) =>
    own.write(
      `${JSON.stringify({ level: 40, time: new Date().toISOString(), service: 'clever', ...details, msg: message })}\n`,
    );
  const stopWatching = watchEventLoop({ warn });
  const allUp = Promise.withResolvers<void>();
  const self = identifyProcess(process.pid) ?? { pid: process.pid, started: null };
  return {
    async start({ name, service }, env) {
      try {
        running.push(await start(service, env, { log: openLog(name), jobsAfter: allUp.promise }));
      } catch (cause) {
        throw explain(name, cause as Error);
      }
    },
    // A job that runs while other services are put together waits for its connection until it is too late.
    allUp: allUp.resolve,
    processOf: () => self,
    async close() {
      await stopWatching();
      await closeServices(running);
      await Promise.all(logs.map((log) => log.close()));
    },
  };
}

function explain(name: string, cause: Error): Error {
  if ('code' in cause && cause.code === 'EADDRINUSE')
    return new Failure(`the port of ${name} is in use`, { exit: 'unavailable', cause });
  if ('faults' in cause && Array.isArray(cause.faults))
    return new Failure(`service ${name} cannot start`, {
      exit: cause.name === 'ConfigError' ? 'config' : 'failed',
      hints: cause.faults.map(String),
      cause,
    });
  return new Error(`service ${name} cannot start: ${cause.message}`, { cause });
}
