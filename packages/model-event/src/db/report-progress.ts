import type { NewProgress, Progress } from '../player-shapes.ts';
import { missionUnknown } from '../problems.ts';
import { assertAllowed, type Definition } from '../rules/state.ts';
import { periodOf, stepOf } from '../rules/steps.ts';
import type { Mission } from '../shapes.ts';
import { type Maker, reportOnce } from './entries.ts';
import { findEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';

/** Reports what a player did for a mission, once per key. @throws EVENT_* as the contract lists them; IDEMPOTENCY_KEY_REUSED */
export async function reportProgress(db: EventDb, maker: Maker, id: string, input: NewProgress): Promise<Progress> {
  const { mission: missionId, amount, ...who } = input;
  const event = await findEvent(db, id);
  const mission = missionOf(event, missionId);
  const { period, value } = await reportOnce(db, maker, async () => {
    const at = db.clock();
    assertAllowed(event, 'progress', who, at);
    const period = periodOf(mission, event, at);
    const place = { eventId: id, part: `mission-${missionId}`, period, playerId: who.playerId, amount };
    return { ...place, apply: { ...apply, values: [id, who.playerId, missionId, period, amount, mission.mode] } };
  });
  return showProgress(mission, period, value);
}

function missionOf({ missions }: Definition, id: string): Mission {
  const mission = missions.find((one) => one.id === id);
  if (!mission) throw missionUnknown(`The event has no mission ${id}`);
  return mission;
}

/** Shows how far a mission is. */
export function showProgress(mission: Mission, period: string, value: number): Progress {
  const { id, goal } = mission;
  return { mission: id, value, goal, step: stepOf(mission, period), isReached: value >= goal };
}

/** Beyond what JSON keeps exactly, a value stays where it is. */
const apply = {
  name: 'event progress',
  text: `
    WITH saved AS (
      INSERT INTO progress AS p (event_id, player_id, mission, period, value) VALUES ($2, $3, $4, $5, $6)
      ON CONFLICT (event_id, player_id, mission, period) DO UPDATE SET at = now(),
        value = least(CASE $7 WHEN 'count' THEN p.value + excluded.value ELSE greatest(p.value, excluded.value) END, 9007199254740991)
      RETURNING value
    )
    UPDATE entry SET value = saved.value FROM saved WHERE id = $1 RETURNING entry.value`,
};
