import { expect } from 'vitest';
import { startKillable } from './killable-services.ts';
import { createProduct, printing, startPrint } from './start-print.ts';

type Name = (typeof printing)[number];
const steps = [1, 2, 3, 4, 5, 6, 7];

/** Prints while services are killed at every step of a print, and started again. */
export async function printThroughFaults(kills: readonly (readonly Name[])[]): Promise<void> {
  await using world = await startPrint();
  const { platform } = world;
  await using services = await startKillable(platform, printing);
  const product = createProduct(services.sendTo, services.urlOf('push'));
  await using _closing = { [Symbol.asyncDispose]: async () => product.close() };
  // A PC that remembers what it printed: it acknowledges that again, and prints it once.
  const papers: string[] = [];
  await product.startPc('lab', async ({ operationId }) => {
    if (!papers.includes(operationId)) papers.push(operationId);
  });

  const database = platform.database('print');
  const count = async (text: string, values: unknown[] = []) =>
    (await database.query<{ n: number }>({ text: `SELECT count(*)::int AS n FROM ${text}`, values })).rows[0]?.n;
  // What waits for its next attempt, or for the lease of a process that was killed, is due now.
  const passTime = () => database.query({ text: "UPDATE outbox SET due_at = now() WHERE state = 'pending'" });
  const passing = setInterval(() => void passTime(), 300);
  using _still = { [Symbol.dispose]: () => clearInterval(passing) };

  const printed: string[] = [];
  for (const step of steps)
    for (const names of kills) {
      const [ready, late] = [await product.prepare(), await product.prepare()];
      const print = await product.print(ready, { 'idempotency-key': `${step}-${names}` });
      await product.print({ ...late, printers: 'nobody', waitSeconds: 1 });
      printed.push(print.id);
      const isThere = () =>
        count(`outbox WHERE saga = $1 AND step = $2 AND state <> 'waiting'`, [`print:${print.id}`, step]);
      await expect.poll(isThere, { interval: 10, timeout: 90_000, message: `step ${step}` }).toBe(1);
      await services.restart(names);
    }
  const slowly = { interval: 300, timeout: 90_000 };
  await expect.poll(() => count("print WHERE state NOT IN ('paid', 'returned')"), slowly).toBe(0);
  await expect.poll(() => count("outbox WHERE state NOT IN ('done', 'given_up')"), slowly).toBe(0);

  const total = steps.length * kills.length;
  expect(papers.toSorted()).toEqual(printed.map((id) => `print:print:${id}:4`).toSorted());
  expect(await count("print WHERE state = 'paid' AND printers = 'lab'")).toBe(total);
  expect(await count("print WHERE state = 'returned' AND printers = 'nobody'")).toBe(total);
  const { rows } = await platform.database('item').query<{ amount: number; accounts: number }>({
    text: `SELECT sum(delta)::int AS amount, count(*)::int AS accounts FROM (
      SELECT account, sum(delta) AS delta FROM posting WHERE account LIKE 'player:%' GROUP BY 1) AS per GROUP BY delta ORDER BY 1`,
  });
  expect(rows).toEqual([
    { amount: 90 * total, accounts: total },
    { amount: 100 * total, accounts: total },
  ]);
  const held = await platform.database('item').query({ text: "SELECT FROM reservation WHERE state = 'held'" });
  expect(held.rowCount).toBe(0);
  expect((await platform.database('file').query({ text: 'SELECT FROM hold' })).rowCount).toBe(0);
}
