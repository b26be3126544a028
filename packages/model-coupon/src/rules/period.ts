import { standard } from '@clever/contract';

/** @throws INVALID_INPUT when the end is not after the start */
export function assertPeriod(startsAt: Date | null, endsAt: Date | null): void {
  if (startsAt && endsAt && endsAt <= startsAt) throw standard.invalidInput('endsAt is not later than startsAt');
}
