import type { TestPlatform } from '@clever/testing';
import { expect } from 'vitest';

/**
 * Has sagas wait before a step, and then begin it all at once: one kill comes in the middle of many. A row's Idempotency-Key names the step, and the one of
 * taking back: `3-1-…`. What waits for its next attempt, or for the lease of a process that was killed, is due at once.
 */
export async function haltSagas(platform: TestPlatform, name: 'print' | 'festival') {
  const database = platform.database(name);
  const query = (text: string, values: unknown[] = []) => database.query<{ n: number; id: string }>({ text, values });
  await query(`CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM ${name} WHERE NEW.step::text = CASE NEW.saga
      WHEN '${name}:' || id THEN split_part(idempotency_key, '-', 1)
      WHEN '${name}:' || id || ':undo' THEN split_part(idempotency_key, '-', 2) END)
    THEN NEW.due_at = 'infinity'; END IF;
    RETURN NEW; END $$`);
  await query(`CREATE TRIGGER halt BEFORE INSERT OR UPDATE OF state ON outbox FOR EACH ROW
    WHEN (NEW.state = 'pending' AND NEW.saga IS NOT NULL) EXECUTE FUNCTION halt()`);
  const passTime = () => query("UPDATE outbox SET due_at = now() WHERE state = 'pending' AND due_at < 'infinity'");
  const passing = setInterval(() => void passTime(), 300);
  const patiently = { interval: 5, timeout: 90_000 };
  const count = async (what: string, sagas: readonly string[]) =>
    (await query(`SELECT count(*)::int AS n FROM outbox WHERE saga = ANY ($1) AND ${what}`, [sagas])).rows[0]?.n;
  return {
    /** Waits until each of the sagas has come to its step, lets all go on, and returns when a process has taken them up. */
    async begin(sagas: readonly string[]): Promise<void> {
      const halted = "state = 'pending' AND due_at = 'infinity'";
      await expect.poll(() => count(halted, sagas), { ...patiently, message: `${sagas}` }).toBe(sagas.length);
      const { rows } = await query(
        `UPDATE outbox SET due_at = now() WHERE saga = ANY ($1) AND ${halted} RETURNING id`,
        [sagas],
      );
      const begun = () => query('SELECT FROM outbox WHERE id = ANY ($1) AND attempts > 0', [rows.map(({ id }) => id)]);
      await expect.poll(async () => (await begun()).rowCount, patiently).toBeGreaterThan(0);
    },
    [Symbol.dispose]: () => clearInterval(passing),
  };
}
