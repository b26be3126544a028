import type { StaffDb } from '@clever/model-staff/db';

/** Runs something and says meanwhile, four times a lease, that it goes on. A beat that is lost is no harm: the next one comes. */
export async function withHeartbeat<Result>(
  { settings }: StaffDb,
  beat: () => Promise<void>,
  run: () => Promise<Result>,
): Promise<Result> {
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = beat().catch(() => undefined);
  }, settings.leaseMs / 4);
  try {
    return await run();
  } finally {
    clearInterval(timer);
    await last;
  }
}
