import { expect } from 'vitest';
import { haltSagas } from './halt-sagas.ts';
import { startKillable } from './killable-services.ts';
import { createProduct, printing, startPrint } from './start-print.ts';

type Name = (typeof printing)[number];
/** The steps of a print by who is called: they are begun together. */
const steps = [
  [1, 2, 7],
  [3, 6],
  [4, 5],
];

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
  using sagas = await haltSagas(platform, 'print');

  const printed: string[] = [];
  const begin = async (step: number, names: readonly Name[]) => {
    const [ready, late] = [await product.prepare(), await product.prepare()];
    await product.print({ ...late, printers: 'nobody', waitSeconds: 1 });
    return (await product.print(ready, { 'idempotency-key': `${step}-0-${names}` })).id;
  };
  for (const together of steps)
    for (const names of kills) {
      const begun = await Promise.all(together.map((step) => begin(step, names)));
      printed.push(...begun);
      await sagas.begin(begun.map((id) => `print:${id}`));
      await services.restart(names);
    }
  const slowly = { interval: 300, timeout: 90_000 };
  await expect.poll(() => count("print WHERE state NOT IN ('paid', 'returned')"), slowly).toBe(0);
  await expect.poll(() => count("outbox WHERE state NOT IN ('done', 'given_up')"), slowly).toBe(0);

  const total = steps.flat().length * kills.length;
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
