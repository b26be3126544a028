import type { FastifyBaseLogger } from 'fastify';
import { ownSpan, runWithin } from './current-span.ts';
import type { Job, JobContext } from './define-context.ts';
import type { JobMeters } from './metrics.ts';
import { pause } from './pause.ts';
import type { FollowJob } from './telemetry/telemetry.ts';
import { spanFields } from './trace.ts';

type RunContext = JobContext<unknown, unknown, unknown>;

export interface JobOptions {
  /** No job begins before it resolves. */
  readonly after?: Promise<void> | undefined;
  /** Polled until it returns true. It never rejects. */
  readonly isReady: () => Promise<boolean>;
  readonly meters: JobMeters;
  readonly follow?: FollowJob | undefined;
}

const askEveryMs = 100;
const firstRetryMs = 1_000;
/** How long a run of a job may take where the job does not say it, in milliseconds. */
export const defaultJobMs = 600_000;

/**
 * Runs jobs from when the service is ready until it is stopped: each one at a time, with a pause between runs. A job that fails is logged
 * and tried again after a second, then after twice that each time, up to its pause.
 *
 * @returns stops: aborts the signal that jobs got and waits for them
 */
export function runJobs(
  jobs: readonly Job<never, never, never>[],
  context: Omit<RunContext, 'signal' | 'figure'>,
  { meters, follow = (_job, _traceparent, run) => run(), ...start }: JobOptions,
): () => Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const ready = jobs.length > 0 ? untilReady(start, signal) : Promise.resolve();
  const loops = jobs.map((job) =>
    ready.then(() =>
      repeat(
        job as Job,
        { ...context, signal, figure: (name, value) => meters.figure(job.name, name, value) },
        { ended: meters.ended, follow },
      ),
    ),
  );
  return async () => {
    controller.abort();
    await Promise.all(loops);
  };
}

async function untilReady(
  { after, isReady }: Pick<JobOptions, 'after' | 'isReady'>,
  signal: AbortSignal,
): Promise<void> {
  await Promise.race([after, aborted(signal)]);
  while (!signal.aborted && !(await isReady())) await pause(askEveryMs, signal);
}

interface Following {
  readonly ended: JobMeters['ended'];
  readonly follow: FollowJob;
}

async function repeat(job: Job, context: RunContext, following: Following): Promise<void> {
  for (let failures = 0; !context.signal.aborted; ) {
    const outcome = await runOnce(job, context, following);
    failures = outcome === 'failed' ? failures + 1 : 0;
    if (outcome === 'done' && job.rest) await job.rest(context.signal);
    else if (outcome !== 'more') await pause(pauseMs(job, failures), context.signal);
  }
}

const pauseMs = ({ everyMs }: Job, failures: number) =>
  failures === 0 ? everyMs : Math.min(everyMs, firstRetryMs * 2 ** (failures - 1));

async function runOnce(
  job: Job,
  context: RunContext,
  { ended, follow }: Following,
): Promise<'more' | 'done' | 'failed'> {
  // Each run is a trace of its own.
  const span = ownSpan();
  const log: FastifyBaseLogger = context.log.child({ job: job.name, ...spanFields(span.traceparent) });
  try {
    const isMore = await runWithin(span, () =>
      follow(job.name, span.traceparent, () => inTime(job, { ...context, log })),
    );
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
async function inTime({ run, maxMs = defaultJobMs }: Job, context: RunContext): Promise<boolean> {
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

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
