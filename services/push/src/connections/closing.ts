/** Why a connection is closed. Clients come back after those below 3500, in their slot; after the others they do not. */
export const closing = {
  stopping: 3000,
  unsettled: 3003,
  expired: 3005,
  refused: 3500,
  revoked: 3501,
  malformed: 3502,
  flooded: 3503,
  replaced: 3504,
} as const;
export type Closing = keyof typeof closing;

/** The reason that goes with it: when to come back. */
export const reasonOf = (why: Closing, retryMs: number): string =>
  JSON.stringify(closing[why] < 3500 ? { why, retryMs: Math.round(retryMs) } : { why });
