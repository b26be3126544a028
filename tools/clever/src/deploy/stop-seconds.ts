import { stopWithinMs } from '@clever/service/settings';

/** Seconds that a service has to stop before it is killed: it gives up by itself a little earlier. */
export const stopSeconds = stopWithinMs / 1000 + 5;
