import type { Event, Mission, Reward } from '../shapes.ts';
import type { Tally } from './attendance.ts';
import { nameOf, periodAt } from './schedule.ts';

type Parts = Pick<Event, 'attendance' | 'missions' | 'leaderboard'>;

/** A reward, and what names it in `event.claim`. */
export interface Step {
  readonly step: string;
  readonly reward: Reward;
}

/** All rewards that an event can give. */
export const rewardsOf = ({ attendance, missions, leaderboard }: Parts): Reward[] =>
  [...(attendance?.rewards ?? []), ...missions, ...(leaderboard?.payouts ?? [])].map(({ reward }) => reward);

/** The rewards that so many days have reached. */
export function reachedBy({ attendance }: Parts, { total, bestStreak }: Tally, run: string): Step[] {
  const reached = (attendance?.rewards ?? []).filter(({ at, by }) => (by === 'total' ? total : bestStreak) >= at);
  return reached.map(({ at, by, reward }) => ({ step: within(`${by}-${at}`, run), reward }));
}

/** The reward of a mission in one of its periods. */
export const stepOf = ({ id }: Mission, period: string): string => within(`mission-${id}`, period);

/** The payout of a season. */
export const seasonStep = (season: string): string => within('season', season);

/** Names the period of a mission at a moment; empty where it is never reset. */
export const periodOf = ({ resets }: Mission, { timeZone }: Pick<Event, 'timeZone'>, at: number): string =>
  resets === undefined ? '' : nameOf(periodAt(resets, timeZone, at));

/** Reads a step: what it names, and when that began. */
export function readStep(step: string): { readonly name: string; readonly period: string } {
  const [name = '', period = ''] = step.split('@');
  return { name, period };
}

const within = (name: string, period: string) => (period === '' ? name : `${name}@${period}`);
