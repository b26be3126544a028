import { type ProblemType, standard } from '@clever/contract';
import * as problems from '../problems.ts';

/** The outcome of a request that the database refuses. */
const refusals: Readonly<Record<string, ProblemType>> = {
  UNKNOWN: problems.couponUnknown,
  EXPIRED: problems.couponExpired,
  NOT_STARTED: problems.couponNotStarted,
  PAUSED: problems.couponPaused,
  NOT_FOR_PLAYER: problems.couponNotForPlayer,
  CODE_USED: problems.couponCodeUsed,
  PLAYER_LIMIT: problems.couponPlayerLimit,
  EXHAUSTED: problems.couponExhausted,
  RESERVATION_UNKNOWN: problems.reservationUnknown,
  RESERVATION_EXPIRED: problems.reservationExpired,
  RESERVATION_CLOSED: problems.reservationClosed,
  REUSED: standard.keyReused,
};

/** Names the problem of an outcome; undefined for one that is no refusal. */
export const refusalOf = (outcome: string): ProblemType | undefined => refusals[outcome];
