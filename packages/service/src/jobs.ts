import type { FastifyBaseLogger } from 'fastify';
import type { Job, JobContext } from './define.ts';
import type { JobEnded } from './metrics.ts';

type RunContext = JobContext<unknown, unknown, unknown>;

/**
 * Runs jobs until it is stopped: each one at a time, with a pause between runs. A job that fails is logged and tried again after its pause.
 *
 * @returns stops: aborts the signal that jobs got and waits for them
 */
export function runJobs(
  jobs: readonly Job<never, never, never>[],
  context: Omit<RunContext, 'signal'>,
  ended: JobEnded = () => undefined,
): () => Promise<void> {
  const controller = new AbortController();
  const loops = jobs.map((job) => repeat(job as Job, { ...context, signal: controller.signal }, ended));
  return async () => {
    controller.abort();
    await Promise.all(loops);
  };
}

async function repeat(job: Job, context: RunContext, ended: JobEnded): Promise<void> {
  while (!context.signal.aborted) {
    const isMore = await runOnce(job, context, { log: context.log.child({ job: job.name }), ended });
    if (!isMore) await pause(job.everyMs, context.signal);
  }
}

async function runOnce(
  job: Job,
  context: RunContext,
  { log, ended }: { log: FastifyBaseLogger; ended: JobEnded },
): Promise<boolean> {
  try {
    const isMore = await job.run({ ...context, log });
    ended(job.name, false);
    return isMore;
  } catch (error) {
    if (context.signal.aborted) return false;
    ended(job.name, true);
    log.error({ err: error }, 'job failed');
    return false;
  }
}

/** Waits for a duration, or until the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
