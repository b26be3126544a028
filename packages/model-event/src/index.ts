import { contract, versionOf } from '@clever/contract';
import { create, list, open, publish, read, rehearse, remove, resume, stop, update } from './operations/events.ts';
import { checkIn, claim, listClaims, progress, readClaim, retryClaim, standing } from './operations/players.ts';
import { around, listSeasons, rank, submit, top } from './operations/scores.ts';

export * from './player-shapes.ts';
export * as problems from './problems.ts';
export * from './rehearsal-shapes.ts';
export * from './score-shapes.ts';
export * from './shapes.ts';

const ofEvents = { create, list, read, update, remove, publish, stop, resume, rehearse, open };
const ofPlayers = { checkIn, progress, standing, claim, readClaim, listClaims, retryClaim };
const ofScores = { submit, top, rank, around, listSeasons };

/** Events: their making and rehearsal, attendance, missions, claims and leaderboards. */
export const event = contract('event', versionOf(import.meta.url), { ...ofEvents, ...ofPlayers, ...ofScores });
