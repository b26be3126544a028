import type { StaffDb } from '@clever/model-staff/db';

/** Runs something and renews its lease meanwhile, four times per lease, so a lost renewal does no harm. */
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
