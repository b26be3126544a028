import type { FastifyBaseLogger } from 'fastify';
import type { Job, JobContext } from './define-context.ts';
import type { JobMeters } from './metrics.ts';

type RunContext = JobContext<unknown, unknown, unknown>;

export interface JobOptions {
  /** No job begins before it resolves. */
  readonly after?: Promise<void> | undefined;
  /** Polled until it returns true. It never rejects. */
  readonly isReady: () => Promise<boolean>;
  readonly meters: JobMeters;
}

const askEveryMs = 100;
const firstRetryMs = 1_000;
const defaultMaxMs = 600_000;

/**
 * Runs jobs from when the service is ready until it is stopped: each one at a time, with a pause between runs. A job that fails is logged
 * and tried again after a second, then after twice that each time, up to its pause.
 *
 * @returns stops: aborts the signal that jobs got and waits for them
 */
export function runJobs(
  jobs: readonly Job<never, never, never>[],
  context: Omit<RunContext, 'signal' | 'figure'>,
  { meters, ...start }: JobOptions,
): () => Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const ready = jobs.length > 0 ? untilReady(start, signal) : Promise.resolve();
  const loops = jobs.map((job) =>
    ready.then(() =>
      repeat(
        job as Job,
        { ...context, signal, figure: (name, value) => meters.figure(job.name, name, value) },
        meters.ended,
      ),
    ),
  );
  return async () => {
    controller.abort();
    await Promise.all(loops);
  };
}

async function untilReady({ after, isReady }: Omit<JobOptions, 'meters'>, signal: AbortSignal): Promise<void> {
  await Promise.race([after, aborted(signal)]);
  while (!signal.aborted && !(await isReady())) await pause(askEveryMs, signal);
}

async function repeat(job: Job, context: RunContext, ended: JobMeters['ended']): Promise<void> {
  const log = context.log.child({ job: job.name });
  for (let failures = 0; !context.signal.aborted; ) {
    const outcome = await runOnce(job, context, { log, ended });
    failures = outcome === 'failed' ? failures + 1 : 0;
    if (outcome !== 'more') await pause(pauseMs(job, failures), context.signal);
  }
}

const pauseMs = ({ everyMs }: Job, failures: number) =>
  failures === 0 ? everyMs : Math.min(everyMs, firstRetryMs * 2 ** (failures - 1));

async function runOnce(
  job: Job,
  context: RunContext,
  { log, ended }: { log: FastifyBaseLogger; ended: JobMeters['ended'] },
): Promise<'more' | 'done' | 'failed'> {
  try {
    const isMore = await inTime(job, { ...context, log });
    ended(job.name, false);
    return isMore ? 'more' : 'done';
  } catch (error) {
    if (context.signal.aborted) return 'done';
    ended(job.name, true);
    log.error({ err: error }, 'job failed');
    return 'failed';
  }
}

/** A run that hangs is given up, or the job would never run again. */
async function inTime({ run, maxMs = defaultMaxMs }: Job, context: RunContext): Promise<boolean> {
  const late = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`the run took longer than ${maxMs} ms`);
    late.abort(error);
    reject(error);
  }, maxMs);
  try {
    return await Promise.race([run({ ...context, signal: AbortSignal.any([context.signal, late.signal]) }), promise]);
  } finally {
    clearTimeout(timer);
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

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
